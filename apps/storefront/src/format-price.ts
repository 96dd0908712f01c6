const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  trailingZeroDisplay: 'stripIfInteger',
})

/** A price in pence as the shop writes it: 28500 is £285. */
export function formatPrice(pence: number): string {
  return pounds.format(pence / 100)
}
