import type { MockChip } from '@vkjwt/mock-issuer'
import type { Demo } from 'demo'

/** One piece that a shop sells, with its chip. */
export interface ShopItem {
  readonly name: string
  readonly slug: string
  readonly chip: Required<MockChip>
}

/** A shop and its issuer, both of which answer. */
export interface OpenShop
  extends Pick<Demo, 'shopUrl' | 'issuerUrl' | 'issuer' | 'ended' | 'stop'> {
  /** Opens the merchant's pages, where there are any. */
  readonly benchPassword?: string
}

/** All that the specification knows about a shop. */
export interface Shop {
  /** At least two, so that one can be held against the page of the other. */
  readonly items: readonly ShopItem[]
  /** The one that most tests and the pictures are about. */
  readonly item: ShopItem
  /** Paths of pages that show no scan, one that leads nowhere among them. */
  readonly otherPages: readonly string[]
  /** The page of an item. */
  itemPath(item: ShopItem): string
  /** What only a verified scan of the item opens: a download. */
  gatedPath(item: ShopItem): string
  /** The accessible name of the link to the download. */
  readonly gatedLink: string
  /** The link from an item's page to what a scan can tell, and where it leads. */
  readonly explanation: { readonly link: string; readonly path: string }
  /** Rejects with one sentence where the shop can't be started yet. */
  check(): Promise<void>
  /** Starts the shop and an issuer, on any free ports unless some are named. It has no keys yet. */
  start(ports?: { shopPort: number; issuerPort: number }): Promise<OpenShop>
}

/** An item of the shop that is not this one. */
export function findOtherItem(shop: Shop, item: ShopItem): ShopItem {
  const other = shop.items.find(({ slug }) => slug !== item.slug)
  if (other === undefined) throw new Error('The shop sells only one item')
  return other
}
