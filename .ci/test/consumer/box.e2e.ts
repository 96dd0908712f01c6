import { expect } from '@playwright/test'
import { test } from '@vkjwt/mock-issuer/playwright'

test('reaches the box that was started before', async ({ issuer, mint, drill }) => {
  expect(await mint()).not.toBe(await mint())
  await drill('down')
  await expect(fetch(issuer.jwksUrl)).rejects.toThrow()
})

test('finds it as it was', async ({ issuer }) => {
  expect((await fetch(issuer.jwksUrl)).status).toBe(200)
})
