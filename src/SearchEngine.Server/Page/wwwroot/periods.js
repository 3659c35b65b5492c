// Time as the chart shows it: which stretch, in years, months or days, and what a choice in it sets the dates to.

const DAY = 86_400_000;
/** The most bars that are told apart by eye and finger. */
const MOST = 130;
/** Up to so many days each has a bar; beyond them and up to so many, each month. */
const DAYS_BY_DAY = 124;
const DAYS_BY_MONTH = 3_700;

const formats = {
  day: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  shortMonth: new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
  shortDay: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
};

/** The first ten characters where they are a date, else ''. */
export function dayIn(text) {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? '';
  return day && text10(Date.parse(day)) === day ? day : '';
}

/**
 * What the chart shows: { from, to, unit }, whole units. `dates`: those in force; `span`: the first and last day of the archive.
 * Where few days are chosen, their whole months stand around them. Null where the stretch is not known or holds nothing.
 */
export function windowOf(dates, span) {
  const first = dayIn(dates.from) || dayIn(span?.from);
  const last = dayIn(dates.to) || dayIn(span?.to);
  if (!first || !last || first > last) return null;
  const days = (Date.parse(last) - Date.parse(first)) / DAY + 1;
  if (days > DAYS_BY_MONTH) return { from: startOf('year', first), to: endOf('year', last), unit: 'year' };
  if (days > DAYS_BY_DAY) return { from: startOf('month', first), to: endOf('month', last), unit: 'month' };
  return days < 28
    ? { from: startOf('month', first), to: endOf('month', last), unit: 'day' }
    : { from: first, to: last, unit: 'day' };
}

/** The window with what the counts hold beyond it: an archive grows while its page is open. */
export function widened(stretch, unit, counts) {
  const filled = counts.filter(({ count }) => count > 0).map(({ value }) => value);
  if (!filled.length) return stretch;
  const first = startOf(unit, padded(filled[0]));
  const last = endOf(unit, padded(filled.at(-1)));
  if (!stretch) return { from: first, to: last, unit };
  return { unit, from: first < stretch.from ? first : stretch.from, to: last > stretch.to ? last : stretch.to };
}

/** The periods of a stretch, in order: { from, to, label, count }. Years stand together in twos, fives, tens where they are many. */
export function periodsOf({ from, to, unit }, counts) {
  const step = unit === 'year' ? yearsTogether(Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1) : 1;
  const periods = [];
  for (let start = firstOf(from, unit, step); start && start <= to; start = next(start, unit, step)) {
    const end = dayBefore(next(start, unit, step));
    periods.push({ from: start, to: end, label: labelOf(start, end, unit, step), count: 0 });
  }
  let at = 0;
  for (const { value, count } of counts) {
    const day = padded(value);
    while (at < periods.length && periods[at].to < day) at += 1;
    if (at < periods.length && periods[at].from <= day) periods[at].count += count;
  }
  return periods;
}

/** "March 2019", or "March 2019 to 3 May 2020" of several periods. */
export const labelBetween = (first, last) => (first === last ? first.label : `${first.label} to ${last.label}`);

/** The dates of the next larger stretch: the month, the year, everything. Null where everything is shown. */
export function zoomedOut(dates) {
  const [from, to] = [dayIn(dates.from), dayIn(dates.to)];
  if (!dates.from && !dates.to) return null;
  for (const unit of ['month', 'year']) {
    const whole = from && to ? { from: startOf(unit, from), to: endOf(unit, from) } : null;
    if (whole && to <= whole.to && (from !== whole.from || to !== whole.to)) return whole;
  }
  return { from: '', to: '' };
}

/** The whole year or month that two dates span, in words, or ''. */
export function wholeName({ from, to }) {
  if (!dayIn(from)) return '';
  for (const unit of ['year', 'month', 'day']) {
    if (from === startOf(unit, from) && to === endOf(unit, from)) return labelOf(from, to, unit, 1);
  }
  return '';
}

/** Where the axis has words: [index, text], at most about eight. */
export function ticksOf(periods, unit) {
  if (unit === 'year' || unit === 'month' && periods.length > 30) return roundYears(periods);
  const candidates = periods.flatMap(({ from }, index) => {
    if (unit === 'month') return [[index, formats.shortMonth.format(Date.parse(from))]];
    return ['01', '08', '15', '22'].includes(from.slice(8)) || index === 0 && periods.length < 8
      ? [[index, formats.shortDay.format(Date.parse(from))]] : [];
  });
  const every = Math.ceil(candidates.length / 8);
  return candidates.filter((_, index) => index % every === 0);
}

/** The years that 1, 2, 5, 10, 20 and so on divide, where a bar begins with one. */
function roundYears(periods) {
  const begun = periods.flatMap(({ from }, index) => (from.endsWith('-01-01') ? [[index, Number(from.slice(0, 4))]] : []));
  for (let ten = 1; ; ten *= 10) {
    for (const step of [ten, 2 * ten, 5 * ten]) {
      const round = begun.filter(([, year]) => year % step === 0);
      if (round.length <= 8) return (round.length ? round : begun.slice(0, 1)).map(([index, year]) => [index, String(year)]);
    }
  }
}

function labelOf(from, to, unit, step) {
  if (unit !== 'year') return formats[unit].format(Date.parse(from));
  return step === 1 ? from.slice(0, 4) : `${from.slice(0, 4)}–${to.slice(0, 4)}`;
}

function yearsTogether(years) {
  for (let ten = 1; ; ten *= 10) for (const step of [ten, 2 * ten, 5 * ten]) if (years / step <= MOST) return step;
}

function firstOf(day, unit, step) {
  if (unit !== 'year') return startOf(unit, day);
  return `${String(Math.max(1, Math.floor(Number(day.slice(0, 4)) / step) * step)).padStart(4, '0')}-01-01`;
}

function next(day, unit, step) {
  const [year, month, date] = day.split('-').map(Number);
  const moved = new Date(0);
  if (unit === 'year') moved.setUTCFullYear(Math.floor(year / step) * step + step, 0, 1);
  else if (unit === 'month') moved.setUTCFullYear(year, month, 1);
  else moved.setUTCFullYear(year, month - 1, date + 1);
  return moved.getUTCFullYear() > 9999 ? '' : text10(moved);
}

/** '' stands for the day after the last one that has a name. */
const dayBefore = (day) => (day ? text10(Date.parse(day) - DAY) : '9999-12-31');

const startOf = (unit, day) => ({ year: `${day.slice(0, 4)}-01-01`, month: `${day.slice(0, 7)}-01`, day }[unit]);

const endOf = (unit, day) => dayBefore(next(startOf(unit, day), unit, 1));

/** A year or month as the day that it begins with. */
const padded = (period) => period + '-01-01'.slice(period.length === 4 ? 0 : period.length === 7 ? 3 : 6);

function text10(moment) {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
