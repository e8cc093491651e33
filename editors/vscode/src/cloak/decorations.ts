import * as vscode from 'vscode'
import type { HiddenSpan } from '../dotenv/hiddenSpans'

/** What is drawn in place of a value: it tells nothing of it, not even the length. */
const dots = '••••••••'

const squiggleColors = new Map([
  [vscode.DiagnosticSeverity.Error, 'editorError-foreground'],
  [vscode.DiagnosticSeverity.Warning, 'editorWarning-foreground'],
  [vscode.DiagnosticSeverity.Information, 'editorInfo-foreground'],
])

/** Draws dots in place of values, or values as they are. */
export class Decorations implements vscode.Disposable {
  // Editors have no way to draw other text than a document's. What is not displayed is drawn nowhere, has no width, and is
  // left out of what the page says to a screen reader, which a color or an opacity would not do.
  private readonly hidden = vscode.window.createTextEditorDecorationType({
    textDecoration: 'none; display: none',
    before: { contentText: dots, color: new vscode.ThemeColor('descriptionForeground') },
    rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen,
  })

  // What is typed at the place of an empty value is hidden before this extension hears of it.
  private readonly empty = vscode.window.createTextEditorDecorationType({
    textDecoration: 'none; display: none',
    rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen,
  })

  // The colors that the grammar's default settings give to values are transparent: see package.json.
  private readonly shown = vscode.window.createTextEditorDecorationType({
    color: new vscode.ThemeColor('debugTokenExpression.string'),
    rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen,
  })

  dispose(): void {
    this.hidden.dispose()
    this.empty.dispose()
    this.shown.dispose()
  }

  /** Draws an editor anew. */
  draw(editor: vscode.TextEditor, spans: readonly HiddenSpan[], isShown: (span: HiddenSpan) => boolean): void {
    const { document } = editor
    const diagnostics = vscode.languages.getDiagnostics(document.uri)
    const hidden: vscode.DecorationOptions[] = []
    const empty: vscode.Range[] = []
    const shown: vscode.Range[] = []
    for (const span of spans) {
      for (const range of linesOf(document, span)) {
        if (isShown(span)) shown.push(range)
        else if (range.isEmpty) empty.push(range)
        else hidden.push(withSquiggle(range, diagnostics))
      }
    }
    editor.setDecorations(this.hidden, hidden)
    editor.setDecorations(this.empty, empty)
    editor.setDecorations(this.shown, shown)
  }
}

/** A decoration ends where its line does. */
function linesOf(document: vscode.TextDocument, span: HiddenSpan): vscode.Range[] {
  const whole = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end))
  if (whole.isEmpty) return [whole]
  const ranges: vscode.Range[] = []
  for (let line = whole.start.line; line <= whole.end.line; line++) {
    const range = whole.intersection(document.lineAt(line).range)
    if (range && !range.isEmpty) ranges.push(range)
  }
  return ranges
}

/** The editor's own squiggle is as wide as the hidden text, so the dots get one. */
function withSquiggle(range: vscode.Range, diagnostics: readonly vscode.Diagnostic[]): vscode.DecorationOptions {
  const worst = diagnostics
    .filter(diagnostic => !diagnostic.range.isEmpty && (range.contains(diagnostic.range) || diagnostic.range.contains(range)))
    .map(diagnostic => diagnostic.severity)
    .sort((a, b) => a - b)
    .at(0)
  const color = worst === undefined ? undefined : squiggleColors.get(worst)
  return color
    ? { range, renderOptions: { before: { contentText: dots, textDecoration: `underline wavy 1px var(--vscode-${color})` } } }
    : { range }
}
