import { bindScan } from '@vkjwt/next'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { describeScan, vk } from '../../../vk'

export async function generateMetadata({
  searchParams,
}: PageProps<'/items/[id]'>): Promise<Metadata> {
  return { title: (await vk.getScan(searchParams)).status }
}

export default async function Page({
  params,
  searchParams,
}: PageProps<'/items/[id]'>): Promise<ReactNode> {
  const { id } = await params
  const scan = await bindScan(await vk.getScan(searchParams), () => id === 'mine')
  return <main data-scan={JSON.stringify(describeScan(scan))} />
}
