import type { ReactNode } from 'react'

export default async function Layout({
  children,
  params,
}: LayoutProps<'/[locale]'>): Promise<ReactNode> {
  const { locale } = await params
  return (
    <html lang={locale}>
      <body>{children}</body>
    </html>
  )
}
