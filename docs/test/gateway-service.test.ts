import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createGateway, type GatewayOptions } from '@vkjwt/gateway'
import { expect, test } from 'vitest'
import { root } from './documents.ts'

const folder = path.join(root, 'docs/examples/gateway')
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')
const { bin }: { bin: Record<string, string> } = JSON.parse(
  readFileSync(path.join(root, 'packages/gateway/package.json'), 'utf8'),
)

test('the configuration holds, with the items beside it', async () => {
  const options: Omit<GatewayOptions, 'secret'> = JSON.parse(read('gateway.json'))
  expect([options.items, options.keyFile]).toEqual([
    '/etc/vkjwt/items.csv',
    '/var/lib/vkjwt-gateway/keys.json',
  ])
  const gateway = await createGateway({
    ...options,
    secret: 'a secret for tests, of 32 or more',
    items: path.join(folder, 'items.csv'),
    keyFile: undefined,
    jwksUrl: 'http://127.0.0.1:9/jwks.json',
  })
  const metrics = await gateway.fetchAdmin(new Request('http://gateway/metrics'))
  expect(await metrics.text()).toContain('vkjwt_gateway_items 2\n')
  await gateway.close()
})

test('the unit and the container start what there is, with the files of the page', () => {
  const unit = read('vkjwt-gateway.service')
  expect(unit).toContain(
    `ExecStart=/usr/bin/env ${Object.keys(bin)[0]} --config /etc/vkjwt/gateway.json\n`,
  )
  expect(unit).toContain('EnvironmentFile=/etc/vkjwt/secret\n')
  const container = read('Dockerfile')
  expect(container).toContain(`@vkjwt/gateway/${path.normalize(bin['vkjwt-gateway'] ?? '')}`)
  const ports = [...container.matchAll(/0\.0\.0\.0:(\d+)/g)].map(([, port]) => port)
  expect(container).toContain(`EXPOSE ${ports.join(' ')}\n`)
})
