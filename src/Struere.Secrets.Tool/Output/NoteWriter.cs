using Struere.Secrets.Projects;
using Struere.Secrets.Tool.Checking;

namespace Struere.Secrets.Tool.Output;

/// <summary>Writes to standard error what a check left out, so that what is on standard output stays what its format promises.</summary>
internal static class NoteWriter
{
    public static void Write(IEnumerable<Note> notes, PathDisplay paths, TextWriter error)
    {
        foreach (var note in notes)
        {
            error.WriteLine($"{paths.Of(note.Path)}: {note.Severity.Name()} {note.Code}: {note.Message}");
        }
    }
}
