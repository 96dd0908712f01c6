import { expect, test } from '../../src/browser/browser-test.ts'
import { expectFocusSeen, tabTo } from '../../src/browser/tab-to.ts'
import { owner } from '../../src/shops/warranty.ts'

// Browsers differ in which they ask for first, the day or the month.
const ownedSince = { typed: '02022026', value: '2026-02-02' }

test('leads from the tap to a registered warranty by keyboard alone', async ({
  page,
  badge,
  freshDemo: demo,
  item,
}) => {
  await test.step('the tap', async () => {
    await page.goto(demo.issuerUrl)
    const tap = page.getByRole('link', { name: `Genuine tap: ${item.name}` })
    await tap.focus()
    await expectFocusSeen(tap)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(item.name)
    await expect(badge).toHaveAttribute('data-vkjwt-tone', 'verified')
  })

  await test.step('what the badge means', async () => {
    await tabTo(page, badge.locator('summary'))
    await page.keyboard.press('Enter')
    await expect(badge.getByText(item.chip.serial)).toBeVisible()
  })

  await test.step('the form', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Register the warranty' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Register the warranty')
    await tabTo(page, page.getByLabel('Your name'))
    await page.keyboard.type(owner.name)
    await tabTo(page, page.getByLabel('Email'))
    await page.keyboard.type(owner.email)
    await tabTo(page, page.getByLabel('Yours since'))
    await page.keyboard.type(ownedSince.typed)
    await expect(page.getByLabel('Yours since')).toHaveValue(ownedSince.value)
    await tabTo(page, page.getByRole('checkbox'))
    await page.keyboard.press('Space')
    await expect(page.getByRole('checkbox')).toBeChecked()
    await tabTo(page, page.getByRole('button', { name: 'Register the warranty' }))
    await page.keyboard.press('Enter')
  })

  await test.step('the confirmation, and back', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is in the book')
    const back = page.getByRole('main').getByRole('link').last()
    await tabTo(page, back)
  })
})
