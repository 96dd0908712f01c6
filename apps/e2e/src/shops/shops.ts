import { expressShop } from './express-shop.ts'
import type { Shop } from './shop.ts'
import { storefront } from './storefront.ts'

/** The shops that the specification is about, one for each framework. */
export const shops: Readonly<Record<'storefront' | 'express', Shop>> = {
  storefront,
  express: expressShop,
}
