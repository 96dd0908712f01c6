import { type Scan, toScanView, VkJwtError } from '@vkjwt/core'
import { createVkExpress } from '@vkjwt/express'
import { createMockIssuer, type MockIssuer } from '@vkjwt/mock-issuer'
import { redisOneTimeStore } from '@vkjwt/redis'
import express, { type Express } from 'express'

export async function createSite(): Promise<{ site: Express; issuer: MockIssuer }> {
  const issuer = await createMockIssuer()
  const options = { audience: 'shop.example', jwks: { url: issuer.jwksUrl } }
  const vk = createVkExpress(options)
  const site = express()
  site.use(vk.middleware)
  site.get('/api/scan', async (req, res) => {
    res.json(toScanView(await vk.getScan(req)))
  })
  site.get('/manual', vk.requireChip({ item: (chip) => chip.product === 6 }), (req, res) => {
    res.send(vk.getChip(req).id)
  })
  return { site, issuer }
}

export const oneTime = (client: Parameters<typeof redisOneTimeStore>[0]) =>
  redisOneTimeStore(client)

export function nameRejection(scan: Scan): string | undefined {
  // @ts-expect-error: there is no chip before the status says so
  scan.chip
  return scan.status === 'rejected' && scan.error instanceof VkJwtError
    ? scan.error.code
    : undefined
}
