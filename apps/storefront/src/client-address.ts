/**
 * The visitor's address, in the header that `SHOP_CLIENT_ADDRESS_HEADER` names: what the nearest server
 * wrote there, last of all, with a port where it writes one. Whatever stands before it may be the visitor's
 * own invention.
 */
export function readClientAddress(headers: {
  get(name: string): string | null
}): string | undefined {
  const name = process.env['SHOP_CLIENT_ADDRESS_HEADER']
  if (name === undefined || name === '') return undefined
  return headers.get(name)?.split(',').at(-1)?.trim()
}
