import { calendarDate, daysInMonth, daysOf, isWithinCalendar, type Moment, secondsOfDay } from "./calendar.ts";

/** A span of time: months are of the calendar, seconds of the clock. */
export interface Duration {
  readonly months: number;
  readonly seconds: number;
  readonly ticks: number;
}

const pattern =
  /^(?<sign>[+-])?P(?=.)(?:(?<years>\d{1,6})Y)?(?:(?<months>\d{1,6})M)?(?:(?<weeks>\d{1,6})W)?(?:(?<days>\d{1,8})D)?(?:T(?=.)(?:(?<hours>\d{1,9})H)?(?:(?<minutes>\d{1,10})M)?(?:(?<seconds>\d{1,12})(?:\.(?<fraction>\d{1,9}))?S)?)?$/;

/** Reads a duration of ISO 8601, such as `P1Y2M` or `-PT90S`; undefined for any other text. */
export function readDuration(text: string): Duration | undefined {
  const groups = pattern.exec(text.trim())?.groups;
  if (groups === undefined) return undefined;
  const number = (name: string): number => Number(groups[name] ?? 0);
  const sign = groups.sign === "-" ? -1 : 1;
  const days = number("weeks") * 7 + number("days");
  const seconds = days * secondsOfDay + number("hours") * 3600 + number("minutes") * 60 + number("seconds");
  return {
    months: sign * (number("years") * 12 + number("months")),
    seconds: sign * seconds,
    ticks: sign * Number((groups.fraction ?? "").slice(0, 7).padEnd(7, "0")),
  };
}

/**
 * A moment and a duration: months first, where a day that the month has not gives way to its last one; then the rest.
 * Undefined beyond the years 1 to 9999.
 */
export function later(moment: Moment, { months, seconds, ticks }: Duration): Moment | undefined {
  const date = calendarDate(moment);
  const day = Math.min(date.day, daysInMonth(date.year, date.month + months));
  const shifted = daysOf(date.year, date.month + months, day) - daysOf(date.year, date.month, date.day);
  const allTicks = moment.ticks + ticks;
  const carried = Math.floor(allTicks / 10_000_000);
  const result = {
    seconds: moment.seconds + shifted * secondsOfDay + seconds + carried,
    ticks: allTicks - carried * 10_000_000,
  };
  return isWithinCalendar(result) ? result : undefined;
}
