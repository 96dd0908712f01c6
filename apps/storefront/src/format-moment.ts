const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'Europe/London',
})

/** A moment as the bench reads it, on the shop's own clock: 14 Mar, 10:24:07. */
export function formatMoment(date: Date): string {
  return moment.format(date)
}
