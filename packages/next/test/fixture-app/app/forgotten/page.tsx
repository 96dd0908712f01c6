import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { describeScan, vk } from '../../vk'

export async function generateMetadata({
  searchParams,
}: PageProps<'/forgotten'>): Promise<Metadata> {
  return { title: (await vk.getScan(searchParams)).status }
}

export default async function Page({ searchParams }: PageProps<'/forgotten'>): Promise<ReactNode> {
  return <main data-scan={JSON.stringify(describeScan(await vk.getScan(searchParams)))} />
}
