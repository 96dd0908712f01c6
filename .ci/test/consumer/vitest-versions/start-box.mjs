import { createMockIssuer } from '@vkjwt/mock-issuer'

const issuer = await createMockIssuer()
const chip = issuer.chips.add({ targetUrl: 'https://shop.example/items/1' })
const { status } = await fetch(issuer.tap(chip), { redirect: 'manual' })
process.stdout.write(`${status}\n`)
await issuer.close()
