import { type CalendarDate, calendarDate, type Moment } from "./calendar.ts";

const months = "January February March April May June July August September October November December".split(" ");
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/**
 * The standard formats of one letter, in the invariant culture.
 * Source: https://learn.microsoft.com/dotnet/standard/base-types/standard-date-and-time-format-strings
 */
const standard: Readonly<Record<string, string>> = {
  ...{ d: "MM/dd/yyyy", D: "dddd, dd MMMM yyyy", t: "HH:mm", T: "HH:mm:ss", M: "MMMM dd", m: "MMMM dd" },
  ...{ f: "dddd, dd MMMM yyyy HH:mm", F: "dddd, dd MMMM yyyy HH:mm:ss", U: "dddd, dd MMMM yyyy HH:mm:ss" },
  ...{ g: "MM/dd/yyyy HH:mm", G: "MM/dd/yyyy HH:mm:ss", Y: "yyyy MMMM", y: "yyyy MMMM" },
  ...{ s: "yyyy-MM-ddTHH:mm:ss", u: "yyyy-MM-dd HH:mm:ssZ", R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'" },
  ...{ r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'", O: "yyyy-MM-ddTHH:mm:ss.fffffffK", o: "yyyy-MM-ddTHH:mm:ss.fffffffK" },
};

/** A run of one letter, a quoted text, or a character behind a backslash; anything else stands for itself. */
const tokens = /([dfFghHKmMstyz])\1*|'[^']*'|"[^"]*"|\\.|%|./gs;

/** A moment in a format of .NET; undefined where the format has no meaning. */
export function formattedMoment(moment: Moment, format: string): string | undefined {
  const pattern = format.length === 1 ? standard[format] : format;
  if (pattern === undefined || format === "") return undefined;
  const date = calendarDate(moment);
  const texts = pattern.match(tokens)?.map((token) => textFor(token, date)) ?? [];
  return texts.includes(undefined) ? undefined : texts.join("").replace(/\.?\0/g, "");
}

/** Marks a fraction that is left out: the point before it goes with it. */
const nothing = "\0";

function textFor(token: string, date: CalendarDate): string | undefined {
  const [letter = ""] = token;
  if (letter === "'" || letter === '"') return token.length > 1 ? token.slice(1, -1) : undefined;
  if (letter === "\\") return token.length > 1 ? token.slice(1) : undefined;
  if (letter === "%") return "";
  const written = letters[letter];
  return written === undefined ? token : written(date, token.length);
}

const padded = (value: number, width: number): string => String(value).padStart(width, "0");
const short = (name: string): string => name.slice(0, 3);

/** What a run of a letter stands for, by its length. */
const letters: Readonly<Record<string, (date: CalendarDate, length: number) => string | undefined>> = {
  d: ({ day, weekday }, length) =>
    length < 3 ? padded(day, length) : length === 3 ? short(weekdays[weekday] ?? "") : weekdays[weekday],
  M: ({ month }, length) =>
    length < 3 ? padded(month, length) : length === 3 ? short(months[month - 1] ?? "") : months[month - 1],
  y: ({ year }, length) => (length < 3 ? padded(year % 100, length) : padded(year, length)),
  H: ({ hour }, length) => padded(hour, Math.min(length, 2)),
  h: ({ hour }, length) => padded(hour % 12 || 12, Math.min(length, 2)),
  m: ({ minute }, length) => padded(minute, Math.min(length, 2)),
  s: ({ second }, length) => padded(second, Math.min(length, 2)),
  t: ({ hour }, length) => (hour < 12 ? "AM" : "PM").slice(0, length),
  f: ({ ticks }, length) => (length > 7 ? undefined : padded(ticks, 7).slice(0, length)),
  F: ({ ticks }, length) => (length > 7 ? undefined : padded(ticks, 7).slice(0, length).replace(/0+$/, "") || nothing),
  z: (_, length) => (length === 1 ? "+0" : length === 2 ? "+00" : "+00:00"),
  K: () => "Z",
  g: () => "A.D.",
};
