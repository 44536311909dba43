// Dates of the Gregorian calendar as numbers of days and seconds. No clock is read.

/** A moment of UTC. */
export interface Moment {
  /** Since 1970-01-01T00:00:00Z, whole. */
  readonly seconds: number;
  /** Of a second: 10,000,000 are one. */
  readonly ticks: number;
}

/** What clocks and calendars show of a moment. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ticks: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

export const secondsOfDay = 86_400;

/** The last second of the year 9999, and the first of the year 1: there are no dates beyond. */
const bounds = [-62_135_596_800, 253_402_300_799] as const;

export function isWithinCalendar({ seconds }: Moment): boolean {
  return seconds >= bounds[0] && seconds <= bounds[1];
}

/** Days since 1970-01-01. The month may lie beyond the year: month 13 is January of the next. */
export function daysOf(year: number, month: number, day: number): number {
  const months = year * 12 + (month - 1);
  const [wholeYear, monthOfYear] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
  // Years begin in March here, so that the leap day is their last; 400 of them have the same number of days.
  const shifted = monthOfYear < 2 ? wholeYear - 1 : wholeYear;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((monthOfYear + 10) % 12) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

export function daysInMonth(year: number, month: number): number {
  return daysOf(year, month + 1, 1) - daysOf(year, month, 1);
}

/** What a calendar in UTC shows. */
export function calendarDate({ seconds, ticks }: Moment): CalendarDate {
  const days = Math.floor(seconds / secondsOfDay);
  const ofDay = seconds - days * secondsOfDay;
  const year = yearOf(days);
  let month = 12;
  while (daysOf(year, month, 1) > days) month -= 1;
  return {
    year,
    month,
    day: days - daysOf(year, month, 1) + 1,
    hour: Math.floor(ofDay / 3600),
    minute: Math.floor(ofDay / 60) % 60,
    second: ofDay % 60,
    ticks,
    weekday: (((days + 4) % 7) + 7) % 7,
  };
}

function yearOf(days: number): number {
  const guess = 1970 + Math.floor(days / 365.2425);
  if (daysOf(guess, 1, 1) > days) return guess - 1;
  return daysOf(guess + 1, 1, 1) > days ? guess : guess + 1;
}
