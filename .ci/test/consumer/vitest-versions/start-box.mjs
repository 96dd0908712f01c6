import { createMockIssuer } from '@vkjwt/mock-issuer'

const issuer = await createMockIssuer()
const chip = issuer.chips.add({ targetUrl: 'https://shop.example/items/1' })
console.log((await fetch(issuer.tap(chip), { redirect: 'manual' })).status)
await issuer.close()
