import { readTargetUrl } from '../server/read-target-url.ts'
import { assertChip } from './assert-chip.ts'
import type { MockProduct } from './mock-product.ts'

/** Checks what a caller hands in; a `TypeError` names the product and what is wrong with it. */
export function assertProduct(product: MockProduct): void {
  const { name, targetUrl, chip } = product
  if (typeof name !== 'string' || name.trim() === '') {
    throw new TypeError('A product on the tap page needs a name.')
  }
  try {
    readTargetUrl(targetUrl)
    assertChip(chip)
  } catch (cause) {
    throw new TypeError(`Product “${name}”: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    })
  }
}
