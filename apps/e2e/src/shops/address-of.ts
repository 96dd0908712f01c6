import type { ScanCase } from './scan-cases.ts'
import { findOtherItem, type OpenShop, type Shop, type ShopItem } from './shop.ts'

/** A page of an item in a running shop. */
export interface Arrival {
  demo: OpenShop
  shop: Shop
  item: ShopItem
  /** The page to arrive at. Default: the item's. */
  path?: string
}

/** The address that brings a browser to a page in the given way: a tap's, or the page's own. */
export function addressOf(scanCase: ScanCase, arrival: Arrival): string {
  const { demo, shop, item, path = shop.itemPath(item) } = arrival
  const { outcome, isOtherChip = false } = scanCase
  const target = demo.shopUrl + path
  if (outcome === undefined) return target
  const { chip } = isOtherChip ? findOtherItem(shop, item) : item
  return demo.issuer.tap(chip, { target, outcome }).href
}
