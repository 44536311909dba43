import { describe, expect, it } from "vitest";
import { faultOf, notesOf, resultOf } from "../../../support/arm-scope.ts";

const given = (call: string): unknown => resultOf(`[${call}]`);
const added = (date: string, duration: string, format = "yyyy-MM-dd HH:mm:ss.fff"): unknown =>
  given(`dateTimeAdd('${date}', '${duration}', '${format}')`);

describe("dateTimeAdd", () => {
  it.each([
    ["2020-02-29 00:00:00Z", "P1Y", "2021-02-28 00:00:00.000"],
    ["2020-02-29 00:00:00Z", "P4Y", "2024-02-29 00:00:00.000"],
    ["2023-01-31 12:00:00Z", "P1M", "2023-02-28 12:00:00.000"],
    ["2023-03-31", "-P1M", "2023-02-28 00:00:00.000"],
    ["2023-12-31T23:59:59Z", "PT1S", "2024-01-01 00:00:00.000"],
    ["2023-01-01", "-PT0.5S", "2022-12-31 23:59:59.500"],
    ["2023-01-15", "P1M1DT1H1M1S", "2023-02-16 01:01:01.000"],
    ["2023-01-15", "-P14M", "2021-11-15 00:00:00.000"],
    ["2023-01-15", "P2W", "2023-01-29 00:00:00.000"],
    ["1900-03-01", "-P1D", "1900-02-28 00:00:00.000"],
    ["2000-03-01", "-P1D", "2000-02-29 00:00:00.000"],
    ["1969-12-31T23:00:00Z", "PT2H", "1970-01-01 01:00:00.000"],
    ["2023-05-02T15:16:13+02:00", "PT0S", "2023-05-02 13:16:13.000"],
    ["2023-05-02T15:16:13.25-0130", "PT0S", "2023-05-02 16:46:13.250"],
    ["4/7/2023 12:53:14 AM", "PT1H", "2023-04-07 01:53:14.000"],
    ["4/7/2023 12:53:14 PM", "PT1H", "2023-04-07 13:53:14.000"],
    ["0001-01-01", "PT0S", "0001-01-01 00:00:00.000"],
    ["9999-12-31", "PT23H59M59S", "9999-12-31 23:59:59.000"],
  ])("of %s and %s is %s", (date, duration, expected) => {
    expect(added(date, duration)).toBe(expected);
  });

  it("reads what it has written", () => {
    expect(given("dateTimeAdd(dateTimeAdd('2020-04-07 14:53:14Z', 'P1D'), '-P1D')")).toBe("4/7/2020 2:53:14 PM");
  });

  it.each(["P", "PT", "P1", "1D", "P1H", "PT1D", "P-1D", "P1.5D", "", "p1d"])("takes no duration %j", (duration) => {
    expect(faultOf(`[dateTimeAdd('2020-01-01', '${duration}')]`)).toContain("no duration of ISO 8601");
  });

  it.each(["2023-02-29", "2023-13-01", "2023-01-01T24:00:00Z", "2023-1-1", "13/1/2023", "1/1/2023 13:00:00 PM", ""])(
    "takes no date %j",
    (date) => {
      expect(faultOf(`[dateTimeAdd('${date}', 'P1D')]`)).toContain("is no date");
    },
  );

  it("ends with the years 1 and 9999", () => {
    expect(faultOf("[dateTimeAdd('9999-12-31', 'P1D')]")).toContain("beyond the years 1 to 9999");
    expect(faultOf("[dateTimeAdd('0001-01-01', '-PT1S')]")).toContain("beyond");
    expect(faultOf("[dateTimeAdd('2020-01-01', 'P999999Y')]")).toContain("beyond");
  });

  it("notes the compact form, which Azure has refused", () => {
    expect(added("20200407T145314Z", "PT0S")).toBe("2020-04-07 14:53:14.000");
    expect(notesOf("[dateTimeAdd('20200407T145314Z', 'P1D')]")).toEqual([expect.stringContaining("has refused")]);
  });
});

describe("formats of dates", () => {
  const at = (format: string): unknown => added("2023-05-02 15:06:03.1234567Z", "PT0S", format);
  it.each([
    ["d", "05/02/2023"],
    ["D", "Tuesday, 02 May 2023"],
    ["t", "15:06"],
    ["T", "15:06:03"],
    ["f", "Tuesday, 02 May 2023 15:06"],
    ["F", "Tuesday, 02 May 2023 15:06:03"],
    ["g", "05/02/2023 15:06"],
    ["G", "05/02/2023 15:06:03"],
    ["M", "May 02"],
    ["y", "2023 May"],
    ["s", "2023-05-02T15:06:03"],
    ["u", "2023-05-02 15:06:03Z"],
    ["R", "Tue, 02 May 2023 15:06:03 GMT"],
    ["o", "2023-05-02T15:06:03.1234567Z"],
    ["M d", "5 2"],
    ["%d", "2"],
    ["yyyyMMddTHHmmssZ", "20230502T150603Z"],
    ["yy y yyyyy", "23 23 02023"],
    ["ddd MMM", "Tue May"],
    ["h:m:s tt t", "3:6:3 PM P"],
    ["hh:mm", "03:06"],
    ["zzz zz z K", "+00:00 +00 +0 Z"],
    ["f ff ffff", "1 12 1234"],
    ["ss.FFF", "03.123"],
    ["''at'' h", "at 3"],
    ["\\d\\\\", "d\\"],
  ])("%s is %s", (format, expected) => {
    expect(at(format)).toBe(expected);
  });

  it("leave out a fraction of zero with its point", () => {
    expect(added("2023-05-02 15:06:03Z", "PT0S", "ss.FFF K")).toBe("03 Z");
    expect(added("2023-05-02 15:06:03.5Z", "PT0S", "ss.FFF")).toBe("03.5");
  });

  it.each(["", "Q", "''open", "ffffffff"])("%j has no answer offline", (format) => {
    expect(faultOf(`[dateTimeAdd('2020-01-01', 'P1D', '${format}')]`)).toMatch(/^unsupported: The date format/);
  });
});

describe("seconds since 1970", () => {
  it("go both ways", () => {
    expect(given("dateTimeToEpoch('1969-12-31T23:59:59Z')")).toBe(-1);
    expect(given("dateTimeFromEpoch(-1)")).toBe("1969-12-31T23:59:59Z");
    expect(given("dateTimeFromEpoch(253402300799)")).toBe("9999-12-31T23:59:59Z");
    expect(faultOf("[dateTimeFromEpoch(253402300800)]")).toContain("beyond");
    expect(faultOf("[dateTimeFromEpoch(9223372036854775807)]")).toContain("beyond");
    expect(given("dateTimeToEpoch('2023-05-02T15:16:13.999Z')")).toBe(1683040573);
  });

  it("agree with the calendar on every day of 800 years", () => {
    for (let days = -250_000; days < 250_000; days += 97) {
      const expected = new Date(days * 86_400_000).toISOString().replace(".000", "");
      expect(given(`dateTimeFromEpoch(${days * 86_400})`)).toBe(expected);
      expect(given(`dateTimeToEpoch('${expected}')`)).toBe(days * 86_400);
    }
  });
});
