import { isIPv4, isIPv6 } from 'node:net'

const bracketed = /^\[([^\]]*)\](?::\d+)?$/
const withPort = /^([\d.]+):\d+$/

/**
 * The visitor's address, in the header that `SHOP_CLIENT_ADDRESS_HEADER` names: what the nearest server
 * wrote there, last of all, without the port that some write as well. Whatever stands before it may be
 * the visitor's own invention.
 */
export function readClientAddress(headers: {
  get(name: string): string | null
}): string | undefined {
  const name = process.env['SHOP_CLIENT_ADDRESS_HEADER']
  if (name === undefined || name === '') return undefined
  const given = headers.get(name)?.split(',').at(-1)?.trim()
  const address = bracketed.exec(given ?? '')?.[1] ?? withPort.exec(given ?? '')?.[1]
  return address !== undefined && (isIPv4(address) || isIPv6(address)) ? address : given
}
