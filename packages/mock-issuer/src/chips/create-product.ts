import { createHash } from 'node:crypto'
import { readTargetUrl } from '../server/read-target-url.ts'
import type { MockProduct } from './mock-product.ts'

/**
 * Makes a product and its chip for a target URL; a `TypeError` says what is wrong with the URL.
 *
 * The chip follows from the URL and the name, so that it is the same after a restart.
 */
export function createProduct(targetUrl: string, name = ''): MockProduct {
  const target = targetUrl.trim()
  readTargetUrl(target)
  const { host, pathname } = new URL(target)
  const shown = name.trim() === '' ? `${host}${pathname === '/' ? '' : pathname}` : name.trim()
  const seed = createHash('sha256').update(`${target}\n${shown}`).digest('hex')
  // NXP's chips have UIDs that begin with 04 (ISO/IEC 7816-6).
  const uid = `04${seed.slice(0, 12)}`.toUpperCase()
  const id = createHash('sha256').update(uid).digest('hex')
  const serial = `VK-${1000 + (Number.parseInt(seed.slice(-6), 16) % 9000)}`
  return { name: shown, targetUrl: target, chip: { id, uid, serial } }
}
