// Making one of these costs far more than using it: each is made once.
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'Europe/London',
})

const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  trailingZeroDisplay: 'stripIfInteger',
})

const count = new Intl.NumberFormat('en-GB')
const roughly = new Intl.NumberFormat('en-GB', { notation: 'compact' })

/** An ISO 8601 day as the shop writes it: 2025-03-14 is 14 March 2025. */
export function formatDay(isoDay: string): string {
  return day.format(new Date(isoDay))
}

/** A moment as the bench reads it, on the shop's own clock: 14 Mar, 10:24:07. */
export function formatMoment(date: Date): string {
  return moment.format(date)
}

/** How many there are: 10400 is 10,400. */
export function formatCount(number: number): string {
  return count.format(number)
}

/** How many there are, as short as an axis has room for: 8000 is 8k. */
export function formatRoughly(number: number): string {
  return roughly.format(number)
}

/** A piece's number as it is engraved: three digits. */
export function formatNumber(number: number): string {
  return String(number).padStart(3, '0')
}

/** A price in pence as the shop writes it: 28500 is £285. */
export function formatPrice(pence: number): string {
  return pounds.format(pence / 100)
}
