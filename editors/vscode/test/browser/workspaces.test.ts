import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { createAgentProject, createFolder } from './agentProject'
import { CodeServer } from './codeServer'
import { Workbench, settings } from './workbench'

describe('In a workspace of two folders that nobody trusts', { timeout: 120_000 }, () => {
  const folder = createFolder()
  const data = createFolder()
  let server: CodeServer
  let window: Workbench

  before(async () => {
    createAgentProject(join(folder, 'first'))
    writeFileSync(join(createAgentProject(join(folder, 'second')), '.env.production'), 'PAYMENTS_API_KEY=canary-prod-8Wy\n')
    writeFileSync(join(folder, 'both.code-workspace'), JSON.stringify({ folders: [{ path: 'first' }, { path: 'second' }] }))
    server = await CodeServer.start(data, { ...settings, 'security.workspace.trust.startupPrompt': 'never' })
    window = await Workbench.open(server.addressOfWorkspace(join(folder, 'both.code-workspace')))
    await window.page.locator('.part.statusbar').getByText('Restricted Mode').waitFor()
  })

  after(async () => {
    await window.close()
    server.stop()
    rmSync(data, { recursive: true })
    rmSync(folder, { recursive: true })
  })

  test('findings are shown, and each folder has keys of its own', async () => {
    await window.openFile('.env.production', 'second')
    await window.page.locator('.part.statusbar').getByText('development 3/3 · production 1/3').waitFor()
    await window.openFile('.env.production', 'first')
    await window.page.locator('.part.statusbar').getByText('development 3/3 · production 3/3').waitFor()
    await window.waitForSquiggles('error', ['CHAT-TOKEN'])
  })

  test('values are hidden', async () => {
    await window.openFile('.env.production', 'first')
    await window.waitForHiddenValues()
  })

  test('commands that write or talk to a server are not offered', async () => {
    const titles = await window.listCommands('Struere: ')
    assert.ok(titles.some(title => title.startsWith('Struere: Show All Values')), titles.join(', '))
    assert.deepEqual(titles.filter(title => /Sync|Verify|Compile/.test(title)), [])
  })

  test('a machine without .NET gets a link to it, and values stay hidden', async () => {
    mkdirSync(join(data, 'Machine'), { recursive: true })
    writeFileSync(join(data, 'Machine/settings.json'), JSON.stringify({ 'struere.dotnetPath': '/nowhere/dotnet' }))
    const message = window.page.locator('.notifications-toasts').getByText('without .NET 8 or newer')
    await message.waitFor()
    await window.page.locator('.notifications-toasts').getByText('Get .NET', { exact: true }).waitFor()
    await window.page.locator('.part.statusbar').getByText('production', { exact: false }).waitFor({ state: 'detached' })
    await window.openFile('.env.development', 'first')
    await window.waitForHiddenValues()
  })
})
