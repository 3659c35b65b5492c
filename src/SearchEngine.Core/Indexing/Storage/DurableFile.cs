using System.Runtime.InteropServices;
using System.Text;

namespace SearchEngine.Core.Indexing.Storage;

/// <summary>Small files that are there whole or not at all, whatever happens to the machine.</summary>
public static partial class DurableFile
{
    /// <summary>
    /// Puts <paramref name="text"/> into the place of what the file held: it is written beside it, flushed to the disk, and renamed. After a
    /// crash at any moment the file holds the old text or the new one.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its new text.</param>
    /// <param name="mode">Who may read and write it, from its first byte on; null for what the system gives. Windows knows no such modes.</param>
    /// <exception cref="IOException">The disk did not do it.</exception>
    public static void Write(string path, string text, UnixFileMode? mode = null)
    {
        string beside = path + ".tmp";
        // One that a crash has left would keep its mode.
        if (mode is not null) File.Delete(beside);
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = mode;
        using (var stream = new FileStream(beside, how))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Makes the names in a folder durable: files that were made, renamed and deleted. Windows does so by itself.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">The disk did not do it.</exception>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        int file = Posix.Open(folder, flags: 0);
        if (file < 0) throw new IOException($"The folder {folder} cannot be opened to be flushed to the disk: {Marshal.GetLastPInvokeErrorMessage()}");
        try
        {
            if (Posix.Fsync(file) != 0) throw new IOException($"The folder {folder} cannot be flushed to the disk: {Marshal.GetLastPInvokeErrorMessage()}");
        }
        finally
        {
            _ = Posix.Close(file);
        }
    }

    /// <summary>.NET opens no folders, so that these three are asked of the system itself.</summary>
    private static partial class Posix
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Fsync(int file);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int file);
    }
}
