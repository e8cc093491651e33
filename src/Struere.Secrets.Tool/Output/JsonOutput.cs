using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Struere.Secrets.Tool.Output;

/// <summary>Writes one JSON document to an output.</summary>
internal static class JsonOutput
{
    /// <summary>A log is not a web page, so letters and quotes stay as they are.</summary>
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, Options))
        {
            write(json);
        }

        output.WriteLine(Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length));
    }
}
