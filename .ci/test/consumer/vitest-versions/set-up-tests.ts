import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { expect, test } from 'vitest'

const { tap } = await setUpMockIssuer()

test('a box for a file', async () => {
  expect((await tap('https://shop.example/items/1')).search).toMatch(/^\?vkjwt=/)
})
