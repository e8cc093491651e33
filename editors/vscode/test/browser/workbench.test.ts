import assert from 'node:assert/strict'
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, afterEach, before, describe, test } from 'node:test'
import { canaries, createAgentProject, createFolder } from './agentProject'
import { CodeServer } from './codeServer'
import { build, check, inOrder } from './findings'
import { Workbench, settings } from './workbench'

/** The sample's line with a reference to a key that is not set. */
const misspelled = { file: 'escalation.md', line: 5, column: 52, reference: '{{secrets.SUPPORT_PORTL_URL}}' }

describe('In VS Code', { timeout: 300_000 }, () => {
  const folder = createAgentProject()
  const data = createFolder()
  const original = readFiles(folder)
  let server: CodeServer
  let window: Workbench

  before(async () => {
    server = await CodeServer.start(data, { ...settings, 'security.workspace.trust.enabled': false })
    window = await Workbench.open(server.addressOf(folder))
  })

  afterEach(async context => {
    // What a test leaves behind when it fails is worth a look.
    if (!('passed' in context) || !context.passed) await window.screenshot(`failed ${context.name}`)
    await window.closeAllEditors()
    for (const [file, text] of original) {
      if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
    }
  })

  after(async () => {
    await window.close()
    server.stop()
    rmSync(data, { recursive: true })
    rmSync(dirname(folder), { recursive: true })
  })

  test('the words with a fault are underlined in a secret file', async () => {
    await window.openFile('.env.production')
    await window.waitForSquiggles('error', ['CHAT-TOKEN'])
    await window.waitForSquiggles('warning', ['DATABASE_PASSWORD'])
  })

  test('a reference to a key that is not set is underlined in a prompt', async () => {
    await window.openFile(misspelled.file)
    await window.waitForSquiggles('warning', [misspelled.reference])
  })

  test('an access to a key that is not set is underlined in a tool', async () => {
    await window.openFile('charges.ts')
    await window.waitForSquiggles('warning', ['context.secrets.PAYMENT_API_KEY'])
  })

  test('typing mends a reference and breaks it again', async () => {
    await window.openFile(misspelled.file)
    await window.waitForSquiggles('warning', [misspelled.reference])
    await window.goTo(misspelled.line, 'The customer follows the ticket at {{secrets.SUPPORT_PORT'.length + 1)
    await window.type('A')
    await window.waitForSquiggles('warning', [])
    await window.press('Backspace', 'Backspace')
    await window.waitForSquiggles('warning', ['{{secrets.SUPPORT_PORL_URL}}'])
  })

  test('a key that is taken out of a secret file underlines the prompt that needs it, before anything is saved', async () => {
    await window.openFile('support.ts')
    await window.waitForSquiggles('warning', [])
    await window.openFile('.env.production')
    await window.goTo(4, 1)
    await window.type('# ')
    await window.openFile('support.ts')
    await window.waitForSquiggles('warning', ['{{secrets.SUPPORT_PORTAL_URL}}'])
  })

  test('a quick fix corrects a reference', async () => {
    await window.openFile(misspelled.file)
    await window.waitForSquiggles('warning', [misspelled.reference])
    // Without the side bar, and at the start of the reference, the offers have room beside the cursor.
    await window.press('Control+B')
    await window.goTo(misspelled.line, 'The customer follows the ticket at {'.length + 1)
    await window.press('Control+.')
    const offers = window.page.locator('.action-widget')
    await offers.getByText('SUPPORT_PORTAL_URL').first().waitFor()
    await window.takePicture('quick-fix', 260, offers)
    await window.press('Enter')
    await window.waitForSquiggles('warning', [])
    assert.match(await window.drawnText(), /\{\{secrets\.SUPPORT_PORTAL_URL\}\}/)
    await window.press('Control+B')
  })

  test('keys complete in a prompt, with the environments that set them', async () => {
    await window.openFile(misspelled.file)
    await window.waitForSquiggles('warning', [misspelled.reference])
    await window.press('Control+End')
    await window.type('Pay with {{secrets.PAY')
    const row = window.page.locator('.suggest-widget .monaco-list-row').filter({ hasText: 'PAYMENTS_API_KEY' })
    await row.waitFor()
    await window.takePicture('completion', 300)
    await window.press('Enter')
    await window.waitFor(() => window.drawnText(), text => text.includes('{{secrets.PAYMENTS_API_KEY}}'), 'the completed reference')
  })

  test('a hover says where a key is set, and no value', async () => {
    await window.openFile('support.ts')
    await window.goTo(8, 45)
    await window.press('Control+K', 'Control+I')
    const hover = window.page.locator('.monaco-hover').filter({ hasText: 'SUPPORT_PORTAL_URL' }).first()
    await hover.waitFor()
    const text = await hover.innerText()
    assert.match(text, /development/)
    assert.match(text, /production/)
    assertNoCanary(text)
    await window.press('Escape')
  })

  test('a hover over a misspelled key says what the prompt will contain', async () => {
    await window.openFile(misspelled.file)
    await window.waitForSquiggles('warning', [misspelled.reference])
    await window.goTo(misspelled.line, misspelled.column)
    await window.press('Control+K', 'Control+I')
    await window.page.locator('.monaco-hover').getByText('[MISSING_SECRET:SUPPORT_PORTL_URL]').first().waitFor()
    await window.page.locator('.monaco-hover').getByText('Quick Fix...').first().waitFor()
    await window.takePicture('findings', 375)
    await window.press('Escape')
  })

  test('a key is renamed everywhere', async () => {
    await window.openFile('support.ts')
    await window.goTo(8, 45)
    await window.press('F2')
    await window.page.locator('.rename-box input:focus').waitFor()
    await window.press('Control+A')
    await window.type('PORTAL_ADDRESS')
    await window.press('Enter')
    await window.waitFor(() => window.drawnText(), text => text.includes('{{secrets.PORTAL_ADDRESS}}'), 'the new name')
    await window.openFile('.env.production')
    await window.waitFor(() => window.drawnText(), text => text.includes('PORTAL_ADDRESS='), 'the new name')
    await window.openFile('.env.example')
    await window.waitFor(() => window.drawnText(), text => text.includes('PORTAL_ADDRESS='), 'the new name')
  })

  test('a reference leads to the definitions of its key, and from there to the file', async () => {
    await window.openFile('support.ts')
    await window.goTo(8, 45)
    const peek = window.page.locator('.reference-zone-widget')
    const definition = peek.locator('.ref-tree .monaco-list-row.focused').filter({ hasText: 'SUPPORT_PORTAL_URL' })
    // VS Code drops an answer if a file changes meanwhile, as the files do that the test before has changed.
    await window.pressUntil('F12', definition)
    // Up to the row of the file, and of the file before it.
    await window.press('ArrowUp', 'ArrowUp', 'ArrowRight')
    await peek.locator('.ref-tree').getByText('SUPPORT_PORTAL_URL=•').waitFor()
    await window.press('ArrowDown')
    await window.waitFor(() => peek.locator('.preview .view-lines').innerText(), text => text.includes('•'), 'the preview without values')
    assertNoCanary(await peek.evaluate(element => element.textContent))
    await window.takePicture('definitions', 560)
    await window.press('Enter')
    await window.waitForTab('.env.production')
    await window.page.getByText('Ln 4, Col', { exact: false }).waitFor()
    await window.waitFor(() => window.drawnText(), text => text.includes('CHAT-TOKEN=') && !text.includes('•'), 'the file itself')
  })

  describe('values', () => {
    test('are dots until somebody asks for them: in no text that is drawn, and in none that a screen reader gets', async () => {
      await window.openFile('.env.production')
      await window.waitForHiddenValues()
      await window.takePicture('cloak', 240)
      await window.press('Control+A')
      assertNoCanary(await window.allDrawnText())
      assertNoCanary(await window.accessibleText())
      assert.deepEqual((await window.drawnText()).split('\n').filter(line => line), [
        '# The keys of the payment provider.', '# PAYMENTS_API_KEY=', 'PAYMENTS_API_KEY=', 'SUPPORT_PORTAL_URL=', 'WELCOME_TEMPLATE=', 'CHAT-TOKEN=', 'DATABASE_PASSWORD=',
      ])
    })

    test('are shown one by one, and hidden by the same keys', async () => {
      await window.openFile('.env.production')
      await window.waitForHiddenValues()
      await window.goTo(3, 1)
      await window.press('Control+Alt+V')
      await window.waitFor(() => window.drawnText(), text => text.includes('canary-prod-8Wy-payments'), 'the value')
      const others = ['canary-prod-8Wy-chat', 'com/canary-prod-8Wy', 'canary-greeting-9Zk', 'canary-cut-3Hj', 'canary-old-5Lm']
      const drawn = await window.drawnText()
      assert.deepEqual(others.filter(value => drawn.includes(value)), [])
      await window.press('Control+Alt+V')
      await window.waitForHiddenValues()
    })

    test('are shown all at once, and hidden when another editor is opened', async () => {
      await window.openFile('.env.production')
      await window.waitForHiddenValues()
      await window.press('Control+Alt+Shift+V')
      await window.waitFor(() => window.drawnText(), text => text.includes('canary-cut-3Hj') && text.includes('canary-greeting-9Zk') && text.includes('canary-old-5Lm'), 'all values')
      await window.openFile('support.ts')
      await window.openFile('.env.production')
      await window.waitForHiddenValues()
    })

    test('are hidden when the window loses the focus', async () => {
      await window.openFile('.env.production')
      await window.press('Control+Alt+Shift+V')
      await window.waitFor(() => window.drawnText(), text => text.includes('canary-cut-3Hj'), 'all values')
      await window.loseFocus()
      await window.waitForHiddenValues()
    })

    test('that are typed are hidden while they are typed', async () => {
      await window.openFile('.env.production')
      await window.waitForHiddenValues()
      await window.press('Control+End')
      await window.type('NEW_KEY=canary-dev-7Qx')
      await window.waitFor(() => window.drawnText(), text => text.trimEnd().endsWith('NEW_KEY='), 'a key without a value')
    })

    test('are in no list of references', async () => {
      await window.openFile('.env.example')
      await window.goTo(4, 3)
      await window.press('Shift+F12')
      const widget = window.page.locator('.reference-zone-widget')
      await widget.locator('.ref-tree').getByText('.env.development').click()
      await window.press('ArrowRight')
      await widget.locator('.ref-tree').getByText('SUPPORT_PORTAL_URL=•').first().waitFor()
      assertNoCanary(await widget.evaluate(element => element.textContent))
      await window.press('Escape')
    })

    test('are nowhere in the window, not even out of sight, where a file is opened without them', async () => {
      await window.openFile('.env.production')
      await window.waitForHiddenValues()
      await window.run('Struere: Open Without Values')
      await window.waitFor(() => window.drawnText(), text => text.includes('PAYMENTS_API_KEY=••'), 'dots in the place of values')
      assertNoCanary(await window.page.content(), 'the page')
      await window.type('x')
      await window.page.locator('.monaco-editor-overlaymessage').waitFor()
    })

    test('of templates are shown', async () => {
      await window.openFile('.env.staging.example')
      await window.waitFor(() => window.drawnText(), text => text.includes('eu-west-1'), 'the value')
    })
  })

  test('the status bar counts the keys of each environment', async () => {
    await window.openFile('.env.production')
    await window.page.locator('.part.statusbar').getByText('development 3/3 · production 3/3').waitFor()
    await window.openFile('.env.production')
    await window.goTo(4, 1)
    await window.type('# ')
    await window.page.locator('.part.statusbar').getByText('development 3/3 · production 2/3').waitFor()
    await window.takePictureOfStatusBar('status')
  })

  test('a code lens above a key of the manifest shows its uses', async () => {
    await window.openFile('.env.example')
    await window.page.locator('.codelens-decoration').getByText('used 2 times').nth(1).click()
    await window.page.locator('.reference-zone-widget .ref-tree').getByText('support.ts').waitFor()
    await window.press('Escape')
  })

  test('a prompt is compiled in a terminal, without values', async () => {
    await window.openFile(misspelled.file)
    await window.run('Struere: Compile This Prompt')
    await window.pick('development')
    const terminal = window.page.locator('.terminal-wrapper.active .xterm-rows')
    const text = await window.waitFor(() => terminal.innerText(), text => text.includes('MISSING_SECRET'), 'the compiled prompt')
    assertNoCanary(text)
  })

  test('a plan runs in a terminal, and says what it lacks', async () => {
    await window.openFile('.env.production')
    await window.run('Struere: Plan a Sync')
    await window.pick('development')
    await window.waitFor(() => window.page.locator('.terminal-wrapper.active .xterm-rows').innerText(), text => /STRU50\d\d/.test(text), 'a coded line')
  })

  test('a sync to production asks first', async () => {
    await window.openFile('.env.production')
    await window.run('Struere: Sync Secrets to the Server')
    await window.pick('production')
    await window.page.locator('.monaco-dialog-box').getByText('Sync .env.production to production?').waitFor()
    await window.press('Escape')
    await window.page.locator('.monaco-dialog-box').waitFor({ state: 'detached' })
  })

  test('the Problems panel lists what a check and a build find, one for one', async () => {
    const expected = check(folder)
    const problems = inOrder((await window.problems(expected.length)).map(problem => ({ ...problem, code: '' })))
    await window.screenshot('problems')
    assert.deepEqual(problems, expected.map(finding => ({ ...finding, code: '' })))
    const isReported = ({ severity }: { severity: string }): boolean => severity !== 'info'
    assert.deepEqual(build(folder), expected.filter(isReported))
  })

  test('the server is the program that is compiled already', { skip: process.platform !== 'linux' && 'the command lines of processes are read as Linux shows them' }, () => {
    const servers = readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(readCommandLine).filter(line => line.includes(data) && line.includes('language-server'))
    assert.deepEqual(servers.map(line => /server\/(\S+)/.exec(line)?.[1]), ['net10.0/struere-secrets.dll'])
  })

  test('no log holds a value, not even with the most detail', () => {
    const logs = readdirSync(join(data, 'logs'), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    const texts = logs.map(log => readFileSync(join(log.parentPath, log.name), 'utf8'))
    assertNoCanary(texts.join('\n'), 'the logs')
  })
})

function readFiles(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => !/^(?:\.git|bin|obj)(?:\/|$)/.test(name) && /\.\w+$/.test(name))
  return new Map(names.map(name => [join(folder, name), readFileSync(join(folder, name), 'utf8')]))
}

/** The command line of a process; empty where it has ended. */
function readCommandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

function assertNoCanary(text: string | null, where = 'the text'): void {
  assert.ok(text, `${where} is empty`)
  assert.deepEqual(canaries.filter(canary => text.includes(canary)), [], `values in ${where}`)
}
