using System.Globalization;
using System.Text;
using System.Threading.Tasks;

namespace Struere.Secrets.Files.Git;

/// <summary>Reads contents out of a repository, all in one process of git.</summary>
internal static class GitObjects
{
    /// <summary>The contents of the objects with some names, in their order.</summary>
    /// <exception cref="IOException">Git does not hand one over.</exception>
    public static IReadOnlyList<byte[]> Read(string folder, IReadOnlyList<string> names, string? indexFile, CancellationToken cancellation)
    {
        if (names.Count == 0)
        {
            return [];
        }

        using var process = GitProcess.Start(folder, ["cat-file", "--batch"], indexFile) ?? throw Failed();
        using var stop = cancellation.Register(() => GitProcess.Kill(process));
        try
        {
            // Git answers while it is still asked: who asked everything first would wait for a full pipe.
            var asking = Task.Run(() => Ask(process.StandardInput.BaseStream, names), CancellationToken.None);
            var errors = Task.Run(process.StandardError.ReadToEnd, CancellationToken.None);
            using var answers = new BufferedStream(process.StandardOutput.BaseStream, 1 << 16);
            var contents = names.Select(_ => ReadContent(answers)).ToList();
            Task.WaitAll([asking, errors], CancellationToken.None);
            return contents;
        }
        catch (Exception e) when (e is IOException or AggregateException or InvalidOperationException)
        {
            cancellation.ThrowIfCancellationRequested();
            GitProcess.Kill(process);
            throw Failed();
        }
    }

    private static void Ask(Stream input, IReadOnlyList<string> names)
    {
        using (input)
        {
            var question = Encoding.ASCII.GetBytes(string.Concat(names.Select(name => name + "\n")));
            input.Write(question, 0, question.Length);
        }
    }

    /// <summary>Reads <c>NAME SP TYPE SP SIZE LF CONTENT LF</c>.</summary>
    private static byte[] ReadContent(Stream answers)
    {
        var head = new StringBuilder();
        for (int read; (read = answers.ReadByte()) != '\n';)
        {
            head.Append(read < 0 ? throw Failed() : (char)read);
        }

        var parts = head.ToString().Split(' ');
        if (parts.Length != 3 || parts[1] != "blob" || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            throw Failed();
        }

        var content = new byte[length];
        for (var end = 0; end < length;)
        {
            var read = answers.Read(content, end, length - end);
            end += read > 0 ? read : throw Failed();
        }

        return answers.ReadByte() == '\n' ? content : throw Failed();
    }

    private static IOException Failed() => new("Git does not hand over what is in its index.");
}
