import type { RequestHandler, Response } from 'express'
import type { Verify } from './contestant.ts'

interface AuthorizedRequest {
  method: string
  protocol: string
  originalUrl: string
  headers: Record<string, string>
  get(): string
  query: Record<string, string>
  is(): boolean
  auth?: unknown
}

/** Runs a middleware for bearer tokens on the least that it needs of a request, without a server. */
export function runMiddleware(
  middleware: RequestHandler,
  check: (auth: unknown) => void = () => undefined,
): Verify {
  return (token) => {
    const request: AuthorizedRequest = {
      method: 'GET',
      protocol: 'https',
      originalUrl: '/items/1',
      headers: { authorization: `Bearer ${token}`, host: 'shop.example' },
      get: () => 'shop.example',
      query: {},
      is: () => false,
    }
    return new Promise<void>((resolve, reject) => {
      middleware(request as never, {} as Response, (error?: unknown) => {
        try {
          if (error !== undefined) throw error
          check(request.auth)
          resolve()
        } catch (refusal) {
          reject(refusal)
        }
      })
    })
  }
}
