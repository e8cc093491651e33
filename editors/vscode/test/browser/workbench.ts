import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type Locator, type Page, chromium } from 'playwright-core'

/** The browser, where eng/test.sh looks for it. */
const chromiumPath = process.env.STRUERE_CHROMIUM ?? '/usr/bin/chromium'

const screenshots = join(process.cwd(), 'out/screenshots')
const pictures = join(process.cwd(), 'out/pictures')

/** Settings that keep VS Code from doing what no test is about. */
export const settings = {
  'editor.hover.delay': 100,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'search.useIgnoreFiles': false,
  'terminal.integrated.gpuAcceleration': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'window.restoreWindows': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.startupEditor': 'none',
}

/** A finding as the Problems panel lists it. */
export interface Problem {
  readonly file: string
  readonly severity: string
  readonly message: string
  readonly line: number
  readonly column: number
}

/** The window of VS Code in a browser, used by keyboard. */
export class Workbench {
  private constructor(private readonly browser: Browser, readonly page: Page) {}

  static async open(address: string): Promise<Workbench> {
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    })
    const page = await browser.newPage({ viewport: { width: 1100, height: 720 } })
    page.setDefaultTimeout(15_000)
    await page.goto(address)
    await page.locator('.monaco-workbench .part.statusbar').waitFor()
    return new Workbench(browser, page)
  }

  async close(): Promise<void> {
    await this.browser.close()
  }

  /** Opens a file of the workspace by its name, and the folder that it is in where there are several. */
  async openFile(name: string, folder = ''): Promise<void> {
    await this.page.keyboard.press('Control+P')
    await this.page.locator('.quick-input-widget input[type=text]').fill(folder ? `${folder}/${name}` : name)
    await this.page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${name}"]${folder && `[aria-label*="${folder}"]`}`).first().waitFor()
    await this.page.keyboard.press('Enter')
    await this.waitForTab(name)
  }

  /** Waits until a file is in front, and its text is drawn. */
  async waitForTab(name: string): Promise<void> {
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor()
    await this.editor.locator('.view-line').first().waitFor()
  }

  /** Drops what is not saved. */
  async closeAllEditors(): Promise<void> {
    await this.press('Escape')
    const tabs = this.page.locator('.editor-group-container .tab')
    for (let count = await tabs.count(); count > 0; count = await tabs.count()) {
      await this.run('View: Revert and Close Editor')
      await this.waitFor(() => tabs.count(), left => left < count, 'a closed editor')
    }
  }

  /** Runs a command by its title. */
  async run(title: string): Promise<void> {
    await this.page.keyboard.press('F1')
    await this.page.locator('.quick-input-widget input[type=text]').fill(`>${title}`)
    await this.page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${title}"]`).first().waitFor()
    await this.page.keyboard.press('Enter')
  }

  /** Takes an entry of a list that is asked for. */
  async pick(name: string): Promise<void> {
    await this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`).first().waitFor()
    await this.type(name)
    await this.page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${name}"]`).first().waitFor()
    await this.page.keyboard.press('Enter')
  }

  /** The commands that are offered for a few letters. */
  async listCommands(letters: string): Promise<string[]> {
    await this.page.keyboard.press('F1')
    await this.page.locator('.quick-input-widget input[type=text]').fill(`>${letters}`)
    await this.page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${letters}"]`).first().waitFor()
    const titles = await this.page.locator('.quick-input-list .monaco-list-row').evaluateAll(rows => rows.map(row => row.getAttribute('aria-label') ?? ''))
    await this.page.keyboard.press('Escape')
    return titles
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** Presses a key until something is there, as a person would. */
  async pressUntil(key: string, shown: Locator, seconds = 30): Promise<void> {
    await this.waitFor(
      async () => {
        await this.press(key)
        return await shown.waitFor({ timeout: 3_000 }).then(() => true, () => false)
      },
      isShown => isShown,
      `an answer to ${key}`,
      seconds,
    )
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 })
  }

  /** Puts the cursor at a place of the active editor; lines and columns start at 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+G')
    await this.page.locator('.quick-input-widget input[type=text]').fill(`:${line}:${column}`)
    await this.page.keyboard.press('Enter')
    await this.page.getByText(`Ln ${line}, Col ${column}`, { exact: false }).waitFor()
  }

  /** The words of the active editor that have a squiggle of a kind below them, in the order of the lines. */
  async squiggles(kind: 'error' | 'warning' | 'info'): Promise<string[]> {
    return await this.page.evaluate(textAboveSquiggles, kind)
  }

  /** Waits until the squiggles of a kind are below just these words. */
  async waitForSquiggles(kind: 'error' | 'warning' | 'info', words: readonly string[]): Promise<void> {
    await this.waitFor(() => this.squiggles(kind), found => JSON.stringify(found) === JSON.stringify(words), `squiggles of kind ${kind} below ${JSON.stringify(words)}`)
  }

  /** Waits until something that is looked up again and again is as it should be. */
  async waitFor<T>(find: () => Promise<T>, isRight: (found: T) => boolean, what: string, seconds = 15): Promise<T> {
    const end = Date.now() + seconds * 1000
    for (;;) {
      const found = await find()
      if (isRight(found)) return found
      if (Date.now() > end) throw new Error(`Waited for ${what}, and there is ${JSON.stringify(found)}.`)
      await this.page.waitForTimeout(100)
    }
  }

  /** The text of the active editor as it is drawn. */
  async drawnText(): Promise<string> {
    return (await this.editor.locator('.view-lines').first().innerText()).replaceAll('\u00a0', ' ')
  }

  /** The text of the whole window as it is drawn. */
  async allDrawnText(): Promise<string> {
    return await this.page.locator('body').innerText()
  }

  /** All that the window tells a screen reader. */
  async accessibleText(): Promise<string> {
    const session = await this.page.context().newCDPSession(this.page)
    const { nodes } = await session.send('Accessibility.getFullAXTree')
    await session.detach()
    return JSON.stringify(nodes)
  }

  /** Waits until no value of the active editor is drawn. */
  async waitForHiddenValues(): Promise<void> {
    await this.waitFor(() => this.drawnText(), text => !text.includes('canary'), 'hidden values')
  }

  /** Lets the page believe that another window is in front. */
  async loseFocus(): Promise<void> {
    await this.page.evaluate(() => {
      document.hasFocus = () => false
      window.dispatchEvent(new Event('blur'))
    })
  }

  /** The findings in the Problems panel. */
  async problems(count: number): Promise<Problem[]> {
    await this.run('View: Focus Problems')
    const rows = this.page.locator('.markers-panel .monaco-list-row')
    const labels = await this.waitFor(
      () => rows.evaluateAll(elements => elements.map(element => element.getAttribute('aria-label') ?? '')),
      found => found.filter(label => label.includes(' at line ')).length >= count,
      `${count} problems`,
    )
    return readProblems(labels)
  }

  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first()
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true })
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) })
  }

  /** A picture for the pages of the extension: the upper part of the editors, and all of what is shown above them. */
  async takePicture(name: string, height: number, above?: Locator): Promise<void> {
    const editors = await this.boundsOf(this.page.locator('.part.editor'))
    const shown = above && await this.boundsOf(above)
    const left = Math.min(editors.x, shown?.x ?? editors.x)
    const right = Math.max(editors.x + editors.width, shown ? shown.x + shown.width : 0)
    const bottom = Math.max(editors.y + height, shown ? shown.y + shown.height + 10 : 0)
    await this.clip(name, { x: left, y: editors.y, width: right - left, height: bottom - editors.y })
  }

  /** A picture of the left part of the status bar. */
  async takePictureOfStatusBar(name: string): Promise<void> {
    await this.clip(name, { x: 0, y: 660, width: 520, height: 60 })
  }

  private async boundsOf(element: Locator): Promise<{ x: number, y: number, width: number, height: number }> {
    const bounds = await element.first().boundingBox()
    if (!bounds) throw new Error('What the picture is of is not there.')
    return bounds
  }

  private async clip(name: string, clip: { x: number, y: number, width: number, height: number }): Promise<void> {
    mkdirSync(pictures, { recursive: true })
    await this.page.screenshot({ path: join(pictures, `${name}.png`), clip })
  }
}

/** Reads the labels of rows: that of a file comes before those of the findings in it. */
function readProblems(labels: readonly string[]): Problem[] {
  const problems: Problem[] = []
  let file = ''
  for (const label of labels) {
    const [, name = '', path = ''] = /^\d+ problems in file (.+) of folder (.+)$/.exec(label) ?? []
    if (name) file = path === '.' ? name : `${path}/${name}`
    const [, severity, message, line, column] = /^(Error|Warning|Info): (.*) at line (\d+) and character (\d+)\. generated by struere/s.exec(label) ?? []
    if (severity && message) problems.push({ file, severity: severity.toLowerCase(), message, line: Number(line), column: Number(column) })
  }
  return problems
}

/** Runs in the browser: the characters whose middle is above a squiggle. */
function textAboveSquiggles(kind: string): string[] {
  const editor = document.querySelector('.editor-group-container.active .editor-instance .monaco-editor')
  if (!editor) return []
  const characters: { c: string, x: number, top: number, bottom: number }[] = []
  for (const line of editor.querySelectorAll('.view-line')) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? ''
      for (let i = 0; i < text.length; i++) {
        const range = document.createRange()
        range.setStart(node, i)
        range.setEnd(node, i + 1)
        const { left, right, top, bottom } = range.getBoundingClientRect()
        if (right > left) characters.push({ c: text.charAt(i), x: (left + right) / 2, top, bottom })
      }
    }
  }
  return [...editor.querySelectorAll(`.squiggly-${kind}`)]
    .map(element => element.getBoundingClientRect())
    .filter(({ width }) => width > 0)
    .sort((a, b) => a.top - b.top || a.left - b.left)
    .map(({ left, right, top, bottom }) => characters
      .filter(({ x, top: t, bottom: b }) => x > left && x < right && (t + b) / 2 > top && (t + b) / 2 < bottom)
      .map(({ c }) => c)
      .join(''))
}
