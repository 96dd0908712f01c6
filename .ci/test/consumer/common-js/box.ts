import { mockIssuerServer } from '@vkjwt/mock-issuer/playwright'
import { createVkTest, setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'

export const server = mockIssuerServer({ port: 4000 })
export const test = createVkTest({ audience: 'shop.example' })
export const box = () => setUpMockIssuer({ audience: 'shop.example' })
// @ts-expect-error: without its types this would compile
export const wrong = () => setUpMockIssuer({ audiences: 'shop.example' })
