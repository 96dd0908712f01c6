import { createScanVerifier, toScanView } from '@vkjwt/core'
import { createVkExpress } from '@vkjwt/express'
import { createMockIssuer } from '@vkjwt/mock-issuer'
import { oneTimeStoreChecks } from '@vkjwt/mock-issuer/one-time-store'
import { createVkNext } from '@vkjwt/next'
import { redisOneTimeStore } from '@vkjwt/redis'
import express, { type Express } from 'express'

export function createSite(jwksUrl: string): Express {
  const vk = createVkExpress({ audience: 'shop.example', jwks: { url: jwksUrl } })
  const site = express()
  site.use(vk.middleware)
  site.get('/manual', vk.requireChip({ item: (chip) => chip.product === 6 }), (req, res) => {
    res.send(vk.getChip(req).id)
  })
  return site
}

// @ts-expect-error: without its types this would compile
export const vkNext = () => createVkNext({ audiences: 'shop.example' })
// @ts-expect-error: an address is no client
export const oneTime = (address: string) => redisOneTimeStore(address)

async function main(): Promise<void> {
  const issuer = await createMockIssuer()
  const verifier = createScanVerifier({ audience: 'shop.example', jwks: { url: issuer.jwksUrl } })
  const request = new Request(`https://shop.example/?vkjwt=${await issuer.mint()}`)
  const { scan } = await verifier.handle(request)
  createSite(issuer.jwksUrl)
  process.stdout.write(`${toScanView(scan).state} ${oneTimeStoreChecks.length > 0}\n`)
  await issuer.close()
}

if (require.main === module) void main()
