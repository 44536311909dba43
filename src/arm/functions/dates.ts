// Dates and durations. What time it is, only the deployment knows.
import { quoted } from "../../lib/quoted.ts";
import { Fault } from "../evaluation/fault.ts";
import type { Value } from "../values/value.ts";
import { argumentFault, countAt, failed, stringAt } from "./arguments.ts";
import { isWithinCalendar, type Moment } from "./calendar.ts";
import { formattedMoment } from "./date-format.ts";
import { isCompact, readMoment } from "./date-reader.ts";
import { later, readDuration } from "./duration.ts";
import { type CallSite, ofKnown, type TemplateFunction } from "./template-function.ts";

/** What the documentation shows of dateTimeAdd() without a format. */
const defaultFormat = "M/d/yyyy h:mm:ss tt";

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date */
export const dateFunctions: readonly TemplateFunction[] = [
  ofKnown({ name: "dateTimeAdd", min: 2, max: 3, apply: dateTimeAdd }),
  ofKnown({ name: "dateTimeToEpoch", min: 1, max: 1, apply: (args, site) => momentAt(args, site).seconds }),
  ofKnown({ name: "dateTimeFromEpoch", min: 1, max: 1, apply: dateTimeFromEpoch }),
];

function dateTimeAdd(args: readonly Value[], site: CallSite): Value {
  const moment = momentAt(args, site);
  const duration = readDuration(stringAt(args, 1, site));
  if (duration === undefined) {
    throw argumentFault(
      site,
      1,
      "is no duration of ISO 8601",
      "P3Y are three years, -P9D is nine days ago, PT1H an hour.",
    );
  }
  const result = later(moment, duration);
  if (result === undefined) throw failed(site, "the date lies beyond the years 1 to 9999");
  const format = args.length > 2 ? stringAt(args, 2, site) : defaultFormat;
  const text = format.length > 1000 ? undefined : formattedMoment(result, format);
  if (text !== undefined) return text;
  throw new Fault("expression/unsupported", { what: `The date format ${quoted(format)}` }, site.call.span);
}

function dateTimeFromEpoch(args: readonly Value[], site: CallSite): Value {
  const moment = { seconds: countAt(args, 0, site), ticks: 0 };
  const text = isWithinCalendar(moment) ? formattedMoment(moment, "yyyy-MM-ddTHH:mm:ssZ") : undefined;
  if (text === undefined) throw failed(site, "the date lies beyond the years 1 to 9999");
  return text;
}

function momentAt(args: readonly Value[], site: CallSite): Moment {
  const text = stringAt(args, 0, site);
  const moment = text.length > 100 ? undefined : readMoment(text);
  if (moment === undefined) throw argumentFault(site, 0, "is no date", "Write it as 2020-04-07T14:53:14Z.");
  if (isCompact(text)) {
    const reason = `${site.call.name}() has refused the compact form ${quoted(text)} in the past; utcNow('u') gives one that it takes.`;
    site.scope.note({ code: "expression/doubtful", reason, span: site.call.span });
  }
  return moment;
}
