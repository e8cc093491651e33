using System;
using System.IO;
using System.Text;
using Struere.Secrets.Client.Faults;
using Struere.Secrets.Files;

namespace Struere.Secrets.Client.Files;

/// <summary>Writes a file as a whole: whoever reads it meanwhile, or after a failure, finds the old text or the new one.</summary>
public static class AtomicFile
{
    /// <summary>Writes <paramref name="text"/>, as UTF-8 with the byte order mark that it starts with or none.</summary>
    /// <exception cref="FaultException">The file cannot be written; it is as it was.</exception>
    public static void Write(string path, string text)
    {
        if (Directory.Exists(path))
        {
            throw Unwritable(path, "There is a folder in its place: move it away");
        }

        if (File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0)
        {
            throw Unwritable(path, "It is read-only: make it writable, or check it out");
        }

        try
        {
            AtomicFile.Write(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));
        }
        catch (UnauthorizedAccessException)
        {
            throw Unwritable(path, "Access is denied: let the user who builds write the file and its folder");
        }
        catch (IOException)
        {
            throw Unwritable(path, "It cannot be replaced: see whether its folder is there, whether the disk is full and whether another program locks it");
        }
    }

    private static FaultException Unwritable(string path, string why) => new(FaultCode.UnwritableFile, $"The file was not written. {why}.", path);
}
