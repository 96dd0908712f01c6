const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** An ISO 8601 day as the shop writes it: 2025-03-14 is 14 March 2025. */
export function formatDay(isoDay: string): string {
  return day.format(new Date(isoDay))
}
