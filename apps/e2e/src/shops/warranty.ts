import type { Page } from '@playwright/test'
import type { ShopItem } from './shop.ts'

/** What a person would write into the form. */
export const owner = { name: 'Ada Moss', email: 'ada@example.org', ownedSince: '2026-02-28' }

/** The page on which an item's warranty is registered. */
export function warrantyPath({ slug }: ShopItem): string {
  return `/p/${slug}/warranty`
}

/** Fills in the whole form, box ticked. */
export async function fillWarranty(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill(owner.name)
  await page.getByLabel('Email').fill(owner.email)
  await page.getByLabel('Yours since').fill(owner.ownedSince)
  await page.getByRole('checkbox').check()
}
