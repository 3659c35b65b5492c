// Numbers, dates and names as a reader expects them.

const number = new Intl.NumberFormat('en');
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export const count = (value) => number.format(value);

export const counted = (value, one, many) => `${count(value)} ${value === 1 ? one : many}`;

/** "17 June 2016": the day in the offset that the article carries, not in the reader's. Text that is no date stays as it is. */
export function date(timestamp) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(timestamp ?? '');
  return parts ? day.format(Date.UTC(parts[1], parts[2] - 1, parts[3])) : timestamp ?? '';
}

/** "June 2016", or '' where the text is no date. */
export function monthOf(timestamp) {
  const parts = /^(\d{4})-(\d{2})/.exec(timestamp ?? '');
  return parts ? month.format(Date.UTC(parts[1], parts[2] - 1, 1)) : '';
}

/** "1.7 ms", "12 ms", "1.2 s". */
export function duration(milliseconds) {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return milliseconds >= 10 ? `${Math.round(milliseconds)} ms` : `${milliseconds.toFixed(1)} ms`;
}

/** "Ann Lee, Bo Tan and Cy Orr". */
export function names(byline) {
  if (!byline?.length) return '';
  return byline.length === 1 ? byline[0] : `${byline.slice(0, -1).join(', ')} and ${byline.at(-1)}`;
}
