import { request as send } from 'node:http'
import { onTestFinished } from 'vitest'
import { createGateway, type GatewayOptions } from '../src/index.ts'
import { listen } from '../src/server/listen.ts'

/** An answer, as it came over the wire. */
export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

export interface Question {
  method?: string
  headers?: Record<string, string | string[]>
  body?: string
}

/** A gateway on real ports. */
export interface StartedGateway {
  url: string
  adminUrl: string
  /** What it told whoever runs it. */
  log: string[]
  /** Sends a request with the target as it is. */
  send(target: string, question?: Question): Promise<Answer>
  /** Asks, as a proxy does, about a request that a browser sent. */
  ask(
    dialect: 'nginx' | 'nginx/answer' | 'forward',
    target: string,
    question?: Question,
  ): Promise<Answer>
}

export const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

export async function startGateway(options: GatewayOptions): Promise<StartedGateway> {
  const log: string[] = []
  const gateway = await createGateway(options, { log: (line) => void log.push(line) })
  const front = await listen('0', (request, info) => gateway.fetch(request, info))
  front.server.on('upgrade', (request, socket, head) => {
    gateway.upgrade({ incoming: request, socket, head }).catch(() => socket.destroy())
  })
  const admin = await listen('0', (request) => gateway.fetchAdmin(request))
  onTestFinished(async () => {
    await front.stop(0)
    await admin.stop(0)
    await gateway.close()
  })
  return {
    url: front.url,
    adminUrl: admin.url,
    log,
    send: (target, question) => sendTo(front.url, target, question),
    ask: (dialect, target, { headers = {}, method = 'GET' } = {}) =>
      sendTo(front.url, `/${dialect}`, {
        headers: {
          ...navigation,
          'x-forwarded-method': method,
          'x-forwarded-uri': target,
          'x-forwarded-host': 'shop.example',
          'x-forwarded-proto': 'https',
          'x-forwarded-for': '203.0.113.7',
          ...headers,
        },
      }),
  }
}

export async function sendTo(
  origin: string,
  target: string,
  { body, headers = {}, method = 'GET' }: Question = {},
): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const request = send({ hostname, port, path: target, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.once('error', reject)
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text })
      })
    })
    request.once('error', reject)
    request.end(body)
  })
}

/** What a browser sends back of the cookies that it was given. */
export function cookieOf({ headers }: Answer): string {
  const lines = [headers['set-cookie'] ?? []].flat()
  return lines
    .map((line) => line.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ')
}
