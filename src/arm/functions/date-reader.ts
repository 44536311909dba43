import { daysInMonth, daysOf, isWithinCalendar, type Moment, secondsOfDay } from "./calendar.ts";

const iso =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,9}))?)?)?\s?(?<zone>Z|[+-]\d\d:?\d\d)?$/i;
const compact = /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?<zone>Z)$/i;
/** As dateTimeAdd() itself writes it. */
const american =
  /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})(?: (?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))? (?<half>AM|PM))?$/i;

/** Reads a date: of ISO 8601, in the compact form of utcNow(), or month first. Without a zone it is UTC. */
export function readMoment(text: string): Moment | undefined {
  const trimmed = text.trim();
  const groups = (iso.exec(trimmed) ?? compact.exec(trimmed) ?? american.exec(trimmed))?.groups;
  return groups === undefined ? undefined : momentOf(groups);
}

/** Whether a date is written as utcNow() writes it, which Azure has refused in the past. */
export function isCompact(text: string): boolean {
  return compact.test(text.trim());
}

function momentOf(groups: Readonly<Record<string, string | undefined>>): Moment | undefined {
  const number = (name: string): number => Number(groups[name] ?? 0);
  const [year, month, day] = [number("year"), number("month"), number("day")];
  const [hour, minute, second] = [hourOf(number("hour"), groups.half), number("minute"), number("second")];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  const local = daysOf(year, month, day) * secondsOfDay + hour * 3600 + minute * 60 + second;
  const ticks = Number((groups.fraction ?? "").slice(0, 7).padEnd(7, "0"));
  const moment = { seconds: local - offsetOf(groups.zone), ticks };
  return isWithinCalendar(moment) ? moment : undefined;
}

/** Noon and midnight are both 12 on a clock with halves. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
}

function offsetOf(zone = "Z"): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return sign === "-" ? -seconds : seconds;
}
