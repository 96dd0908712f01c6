import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import '@vkjwt/react/badge.css'
import '../styles/base.css'
import '../styles/site.css'
import '../styles/home.css'
import '../styles/catalogue.css'
import '../styles/product.css'
import '../styles/article.css'
import '../styles/warranty.css'
import '../styles/bench.css'
import { SiteFooter } from '../components/site-footer.tsx'
import { SiteHeader } from '../components/site-header.tsx'

export const metadata: Metadata = {
  title: { default: 'Wrackline: things made for weather', template: '%s · Wrackline' },
  description:
    'Six numbered objects made for bad weather in an old lifeboat station, each with a chip that says it is ours, and mended free for good.',
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#eef2f1' },
    { media: '(prefers-color-scheme: dark)', color: '#0e171b' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB">
      <body>
        <a className="skip-link" href="#content">
          Skip to the content
        </a>
        <SiteHeader />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter />
      </body>
    </html>
  )
}
