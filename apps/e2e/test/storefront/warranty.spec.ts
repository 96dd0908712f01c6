import type { Page } from '@playwright/test'
import { expect, test } from '../../src/browser/browser-test.ts'
import { expectAccessible } from '../../src/looks/expect-accessible.ts'
import { scanCases } from '../../src/shops/scan-cases.ts'
import type { Shop, ShopItem } from '../../src/shops/shop.ts'
import { fillWarranty, owner, warrantyPath } from '../../src/shops/warranty.ts'

// A registration is for good, so each test that makes one has an item of its own.
function takeItem(shop: Shop, index: number): ShopItem {
  const item = shop.items[index]
  if (item === undefined) throw new Error(`The shop has no item ${index}`)
  return item
}

const send = 'Register the warranty'

function title(page: Page) {
  return page.getByRole('heading', { level: 1 })
}

/** Leaves the checks to the server, as a browser would that knows none. */
async function sendUnchecked(page: Page): Promise<void> {
  await page.locator('form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await page.getByRole('button', { name: send }).click()
}

/** What the form on the page would send, for requests that no form makes. */
function readFields(page: Page): Promise<Record<string, string>> {
  return page
    .locator('form')
    .evaluate((form: HTMLFormElement) =>
      Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])),
    )
}

test('registers a warranty from the product page, and the visit ends', async ({
  page,
  context,
  badge,
  arrive,
  demo,
  shop,
}) => {
  const item = takeItem(shop, 0)
  await arrive(scanCases.verified, { item })
  await page.getByRole('link', { name: send }).click()
  await expect(title(page)).toHaveText(send)
  await fillWarranty(page)
  await page.getByRole('button', { name: send }).click()

  await expect(title(page)).toHaveText('It is in the book')
  const confirmation = page.url()
  const reference = confirmation.slice(confirmation.lastIndexOf('/') + 1)
  await expect(page.getByText(reference, { exact: true })).toBeVisible()
  expect(await page.content()).not.toContain(owner.email)
  const visit = (await context.cookies()).filter(({ name, value }) => name === 'vkscan' && value)
  expect(visit).toEqual([])

  await test.step('the confirmation stays, the scan does not', async () => {
    await page.reload()
    await expect(title(page)).toHaveText('It is in the book')
    await page.goto(demo.shopUrl + shop.itemPath(item))
    await expect(badge).toHaveAttribute('data-vkjwt-state', 'none')
    await page.goto(demo.shopUrl + warrantyPath(item))
    await expect(page.getByRole('heading', { name: 'Tap the piece first' })).toBeVisible()
  })

  await test.step('whoever taps it next is told that it is registered, and nothing else', async () => {
    await arrive(scanCases.verified, { item, path: warrantyPath(item) })
    await expect(page.getByRole('heading', { name: 'Already registered' })).toBeVisible()
    const text = await page.content()
    for (const secret of [owner.name, owner.email, reference]) expect(text).not.toContain(secret)
    await expect(page.getByRole('button', { name: send })).toHaveCount(0)
    await expectAccessible(page)
  })
})

test.describe('without scripts', () => {
  // The browser tells of each script that it doesn't run.
  test.use({ javaScriptEnabled: false, expectedErrors: [/^csp /] })

  test('says what is wrong, keeps what was typed, and registers when it is right', async ({
    page,
    arrive,
    shop,
  }) => {
    const item = takeItem(shop, 1)
    await arrive(scanCases.verified, { item, path: warrantyPath(item) })
    await page.getByLabel('Your name').fill(owner.name)
    await page.getByLabel('Email').fill('ada')
    await page.getByLabel('Yours since').fill('2001-01-01')
    await sendUnchecked(page)
    await expect(page.getByRole('alert').getByText('Not registered yet')).toBeVisible()
    await expect(page.getByText('doesn’t look like an email address')).toBeVisible()
    await expect(page.getByText('it wasn’t finished yet')).toBeVisible()
    await expect(page.getByText('Tick this box')).toBeVisible()
    await expect(page.getByLabel('Your name')).toHaveValue(owner.name)
    await expect(page.getByLabel('Email')).toHaveValue('ada')
    await expect(page.getByLabel('Yours since')).toHaveValue('2001-01-01')

    await fillWarranty(page)
    await page.getByRole('button', { name: send }).click()
    await expect(title(page)).toHaveText('It is in the book')
  })

  test('a form that is sent twice at once is one registration', async ({
    page,
    arrive,
    demo,
    shop,
  }) => {
    const item = takeItem(shop, 2)
    await arrive(scanCases.verified, { item, path: warrantyPath(item) })
    await fillWarranty(page)
    const fields = await readFields(page)
    const post = async () => {
      const response = await page.request.post(page.url(), {
        multipart: fields,
        headers: { origin: demo.shopUrl },
        maxRedirects: 0,
      })
      return { status: response.status(), location: response.headers()['location'] }
    }
    const answers = await Promise.all([post(), post()])
    expect(answers[0]).toMatchObject({ status: 303, location: expect.stringContaining('-') })
    expect(answers[1]).toEqual(answers[0])
    // And once more, when the visit is over.
    expect(await post()).toEqual(answers[0])
  })

  test('nothing is registered for another site, nor by an address', async ({
    page,
    arrive,
    demo,
    shop,
  }) => {
    const item = takeItem(shop, 3)
    await arrive(scanCases.verified, { item, path: warrantyPath(item) })
    await fillWarranty(page)
    const fields = await readFields(page)
    for (const origin of ['http://evil.example', demo.issuerUrl, 'null', undefined]) {
      const headers = origin === undefined ? {} : { origin }
      const response = await page.request.post(page.url(), {
        multipart: fields,
        headers,
        maxRedirects: 0,
      })
      expect([200, 500]).toContain(response.status())
    }
    await page.goto(`${demo.shopUrl}${warrantyPath(item)}?${new URLSearchParams(fields)}`)
    await expect(page.getByRole('button', { name: send })).toBeVisible()
    await expect(page.getByText('Already registered')).toHaveCount(0)
  })
})

test('a visit that ends while somebody types takes nothing with it', async ({
  page,
  context,
  arrive,
  shop,
}) => {
  const item = takeItem(shop, 4)
  await arrive(scanCases.verified, { item, path: warrantyPath(item) })
  await fillWarranty(page)
  await context.clearCookies()
  await page.getByRole('button', { name: send }).click()
  const alert = page.locator('form').getByRole('alert')
  await expect(alert.getByText('The visit ended while you typed')).toBeVisible()
  await expect(alert).toBeFocused()
  await expect(page.getByLabel('Your name')).toHaveValue(owner.name)
  await expect(page.getByLabel('Yours since')).toHaveValue(owner.ownedSince)
  await expect(page.getByRole('checkbox')).toBeChecked()

  const tab = await context.newPage()
  await arrive(scanCases.verified, { item, page: tab })
  await tab.close()
  await page.getByRole('button', { name: send }).click()
  await expect(title(page)).toHaveText('It is in the book')
})

const closed = [
  { scan: scanCases.none, heading: 'Tap the piece first' },
  { scan: scanCases.wrongItem, heading: 'That was another piece’s chip' },
  { scan: scanCases.insecure, heading: 'That tap could not be checked' },
  { scan: scanCases.expired, heading: 'That tap is too old' },
  { scan: scanCases.stale, heading: 'That tap is too old' },
  { scan: scanCases.forged, heading: 'That scan was not accepted' },
]

for (const { scan, heading } of closed) {
  test(`shows no form after ${scan.name}`, async ({ page, arrive, item }) => {
    await arrive(scan, { path: warrantyPath(item) })
    await expect(page.getByRole('heading', { name: heading })).toBeVisible()
    await expect(page.getByRole('button', { name: send })).toHaveCount(0)
    await expectAccessible(page)
  })
}

test('the form and its complaints are accessible and fit a narrow phone', async ({
  page,
  arrive,
  shop,
}) => {
  const item = takeItem(shop, 5)
  await arrive(scanCases.verified, { item, path: warrantyPath(item) })
  await expectAccessible(page)
  await sendUnchecked(page)
  await expect(page.getByText('Tell us whose piece it is.')).toBeVisible()
  await expectAccessible(page)
})

test.describe('a reference that does not exist', () => {
  test.use({ expectedErrors: [/the server responded with a status of 404/] })

  test('leads nowhere', async ({ page, demo, item }) => {
    const response = await page.goto(`${demo.shopUrl}${warrantyPath(item)}/AAAAA-AAAAA`)
    expect(response?.status()).toBe(404)
  })
})
