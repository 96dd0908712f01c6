import type { NextConfig } from 'next'

const scripts =
  process.env.NODE_ENV === 'development'
    ? "'self' 'unsafe-inline' 'unsafe-eval'"
    : "'self' 'unsafe-inline'"

// Next starts its pages with inline scripts. Only a nonce would admit them by name, and a nonce
// makes every page dynamic.
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src ${scripts}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

// An address with a scan in it is for one visitor's eyes: no cache keeps it, no link passes it on.
const scanHeaders = [
  { key: 'Cache-Control', value: 'private, no-store' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
]

const config: NextConfig = {
  poweredByHeader: false,
  headers: () => [
    {
      source: '/:path*',
      headers: [
        { key: 'Content-Security-Policy', value: contentSecurityPolicy },
        { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
      ],
    },
    ...['vkjwt', 'vkstatus', 'vkuid'].map((key) => ({
      source: '/:path*',
      has: [{ type: 'query' as const, key }],
      headers: scanHeaders,
    })),
  ],
}

export default config
