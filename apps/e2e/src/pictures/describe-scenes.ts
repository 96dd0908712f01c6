import type { Page } from '@playwright/test'
import { type Arrival, addressOf } from '../shops/address-of.ts'
import { type ScanCase, scanCases, unavailableCase } from '../shops/scan-cases.ts'
import type { OpenShop, Shop, ShopItem } from '../shops/shop.ts'
import { fillWarranty, warrantyPath } from '../shops/warranty.ts'
import type { Subject } from './take-picture.ts'

/** Every device with every colour scheme, as in the name of a picture's file. */
export const everyLook = ['phone-light', 'phone-dark', 'desktop-light', 'desktop-dark'] as const

export type Look = (typeof everyLook)[number]

/** A subject, of which there is a picture in each look. */
export interface Scene extends Subject {
  name: string
  /** The looks in which the documents keep it. */
  kept?: readonly Look[]
  /** Whether they keep the whole page. Default: what the window shows first. */
  isKeptWhole?: boolean
  /** Default: every look. */
  only?: readonly Look[]
}

const inLight = ['phone-light', 'desktop-light'] as const

/** The pages of the storefront, every answer among them, and those of its issuer. */
export function describeShop(demo: OpenShop, shop: Shop): readonly Scene[] {
  const arrival = { demo, shop, item: shop.item }
  return [
    // Before any scan: the tap page counts how often the keys were fetched.
    { name: 'tap-page', address: demo.issuerUrl, kept: everyLook },
    { name: 'home', address: demo.shopUrl, kept: everyLook },
    describeArrival('verified', scanCases.verified, arrival, everyLook),
    { ...describeArrival('verified-open', scanCases.verified, arrival), after: openDetails },
    describeArrival('insecure', scanCases.insecure, arrival),
    describeArrival('expired', scanCases.expired, arrival),
    describeArrival('rejected', scanCases.forged, arrival, inLight),
    describeArrival('wrong-item', scanCases.wrongItem, arrival, inLight),
    describeUsed(arrival),
    describeArrival('none', scanCases.none, arrival),
    ...describeGalleries(demo),
    { name: 'authenticity', address: `${demo.shopUrl}/authenticity` },
    { name: 'catalogue', address: `${demo.shopUrl}/p` },
    { name: 'not-found', address: `${demo.shopUrl}/p/no-such-piece` },
    ...describeWarranty(arrival),
  ]
}

/** The answer while nobody can check: for a shop that has seen no key yet. */
export function describeOutage(demo: OpenShop, shop: Shop): readonly Scene[] {
  return [describeArrival('unavailable', unavailableCase, { demo, shop, item: shop.item })]
}

/** The pages of the shop's people. */
export function describeBench(demo: OpenShop, shop: Shop): readonly Scene[] {
  const scene = { before: (page: Page) => signIn(page, demo) }
  const [registered = shop.item] = shop.items
  let registration: Promise<string> | undefined
  return [
    { name: 'bench-door', address: `${demo.shopUrl}/bench` },
    {
      ...scene,
      name: 'bench',
      address: `${demo.shopUrl}/bench?period=month`,
      kept: ['phone-dark', 'desktop-light'],
    },
    {
      name: 'bench-warranties',
      address: `${demo.shopUrl}/bench/warranties`,
      before: async (page) => {
        registration ??= register(page, { demo, shop, item: registered })
        await registration
        await signIn(page, demo)
      },
    },
  ]
}

/** The pages of the Express shop. */
export function describeExpressShop(demo: OpenShop, shop: Shop): readonly Scene[] {
  const arrival = { demo, shop, item: shop.item }
  return [
    { name: 'express-home', address: demo.shopUrl },
    describeArrival('express-verified', scanCases.verified, arrival, [
      'phone-dark',
      'desktop-light',
    ]),
  ]
}

function describeArrival(
  name: string,
  scanCase: ScanCase,
  arrival: Arrival,
  kept: readonly Look[] = [],
): Scene {
  // A tap counts once.
  const address = async () => addressOf(scanCase, arrival)
  return { name, address, state: scanCase.state, kept }
}

function describeWarranty({ demo, shop, item }: Arrival): readonly Scene[] {
  const path = warrantyPath(item)
  const [registered = item] = shop.items
  let confirmation: Promise<string> | undefined
  const form = async () => addressOf(scanCases.verified, { demo, shop, item, path })
  return [
    { name: 'warranty', address: form, state: 'verified', kept: ['phone-light', 'desktop-dark'] },
    { name: 'warranty-mistakes', address: form, state: 'verified', after: sendEmpty },
    { name: 'warranty-no-tap', address: demo.shopUrl + path },
    {
      name: 'warranty-confirmed',
      before: async (page) => {
        confirmation ??= register(page, { demo, shop, item: registered })
        await confirmation
      },
      address: async () => (await confirmation) ?? '',
    },
    {
      name: 'warranty-refused',
      address: async () =>
        addressOf(scanCases.verified, {
          demo,
          shop,
          item: registered,
          path: warrantyPath(registered),
        }),
    },
  ]
}

/** All answers, on one page. */
function describeGalleries(demo: OpenShop): readonly Scene[] {
  return (['light', 'dark'] as const).flatMap((theme) =>
    (['phone', 'desktop'] as const).flatMap((device) =>
      ['en', 'ar'].map((locale): Scene => {
        // All sizes one below the other would make a picture of four screens more on a phone.
        const size = device === 'phone' ? 'card' : 'all'
        const look = `${device}-${theme}` as const
        return {
          name: locale === 'en' ? 'badges' : 'badges-right-to-left',
          address: `${demo.shopUrl}/badges?${new URLSearchParams({ theme, locale, size })}`,
          only: [look],
          kept: locale === 'en' || look === 'desktop-light' ? [look] : [],
          isKeptWhole: true,
        }
      }),
    ),
  )
}

/** A genuine scan that somebody else has opened before. */
function describeUsed(arrival: Arrival): Scene {
  const addresses = new WeakMap<Page, string>()
  return {
    name: 'already-used',
    before: async (page) => {
      const tap = await fetch(addressOf(scanCases.verified, arrival), { redirect: 'manual' })
      const address = tap.headers.get('location') ?? ''
      addresses.set(page, address)
      await page.goto(address)
      await page.context().clearCookies()
    },
    address: async (page) => addresses.get(page) ?? '',
  }
}

async function openDetails(page: Page): Promise<void> {
  await page.locator('.vkjwt-badge summary').click()
}

async function sendEmpty(page: Page): Promise<void> {
  await page.locator('form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
    form.requestSubmit()
  })
  await page.getByRole('alert').getByText('Not registered yet').waitFor()
}

/** Registers an item, once; resolves with the address of the confirmation. */
async function register(
  page: Page,
  arrival: { demo: OpenShop; shop: Shop; item: ShopItem },
): Promise<string> {
  const path = warrantyPath(arrival.item)
  await page.goto(addressOf(scanCases.verified, { ...arrival, path }))
  await fillWarranty(page)
  await page.getByRole('button', { name: 'Register the warranty' }).click()
  await page.getByRole('heading', { name: 'It is in the book' }).waitFor()
  return page.url()
}

async function signIn(page: Page, demo: OpenShop): Promise<void> {
  await page.goto(`${demo.shopUrl}/bench`)
  await page.getByLabel('Password').fill(demo.benchPassword ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'The log' }).waitFor()
}
