using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SearchEngine.Core.Postings;

/// <summary>
/// The bytes of one file at a fixed address, as long as anybody refers to this object. Large files are mapped, small ones are copied into
/// memory. <see cref="Close"/> takes nothing away from who reads: the pages are given back by the finalizer of their handle, which runs when no
/// input, clone or slice refers to this object any more. So there is no moment at which a thread can read what is not mapped, whatever closes
/// first, and whether or not the file still has a name.
/// </summary>
/// <remarks>
/// The length is that of the file when it was opened. A file that another program cuts short afterwards, or whose sectors the disk cannot read
/// any more, cannot be answered for: the system ends a process that touches such a page. Lucene writes every file once, and never shortens it.
/// </remarks>
internal sealed unsafe class MappedFile
{
    /// <summary>Up to this many bytes, some pages, a copy is cheaper than a mapping.</summary>
    private const int MostCopied = 16 * 1024;

    /// <summary>As <see cref="MostCopied"/>, of a file that is read once from front to back and closed, so that its mapping would only wait for the finalizer.</summary>
    private const int MostCopiedOnce = 1024 * 1024;

    // Owns what Start points to: the handle of a view, or a copy.
    private readonly object _owner;
    private int _closed;

    private MappedFile(byte[] copy)
    {
        GC.SuppressFinalize(this);
        (_owner, Length) = (copy, copy.Length);
        Start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(copy));
    }

    private MappedFile(SafeMemoryMappedViewHandle view, long length)
    {
        (_owner, Length) = (view, length);
        Start = (byte*)view.DangerousGetHandle();
    }

    /// <summary>Takes off the collector what <see cref="Close"/> has put on it. The handle of the view has a finalizer of its own.</summary>
    ~MappedFile()
    {
        if (_closed != 0) GC.RemoveMemoryPressure(Length);
    }

    /// <summary>The first byte. Who reads through it keeps this object alive until the read is done: <see cref="GC.KeepAlive"/>.</summary>
    public byte* Start { get; }

    /// <summary>The bytes of the file when it was opened.</summary>
    public long Length { get; }

    /// <summary>Whether nobody is to begin reading any more.</summary>
    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="once">Whether it will be read once, from front to back.</param>
    /// <exception cref="FileNotFoundException">There is none of this name.</exception>
    /// <exception cref="IOException">It cannot be read or mapped.</exception>
    public static MappedFile Open(string path, bool once)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        long length = RandomAccess.GetLength(file);
        return length <= (once ? MostCopiedOnce : MostCopied) ? new MappedFile(Copy(file, (int)length, path)) : Map(file, length, path);
    }

    /// <summary>
    /// Says that nobody is to begin reading any more. The collector learns how much waits for it: pages that nobody asks for, and the place that a
    /// deleted file still takes on the disk.
    /// </summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0 && _owner is SafeHandle) GC.AddMemoryPressure(Length);
    }

    private static byte[] Copy(SafeFileHandle file, int length, string path)
    {
        // Pinned, so that its address is as fixed as that of a mapping.
        byte[] copy = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        for (int read = 0; read < length;)
        {
            int count = RandomAccess.Read(file, copy.AsSpan(read), read);
            if (count == 0) throw new EndOfStreamException($"{path} was cut short while it was read.");
            read += count;
        }

        return copy;
    }

    private static MappedFile Map(SafeFileHandle file, long length, string path)
    {
        try
        {
            // The view holds the pages by itself; neither the map nor the file has to stay open.
            using MemoryMappedFile map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            MemoryMappedViewAccessor view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            return new MappedFile(view.SafeMemoryMappedViewHandle, length);
        }
        catch (Exception refused) when (refused is IOException or OutOfMemoryException)
        {
            throw new IOException($"{path} cannot be mapped into memory: {refused.Message} Where the system allows too few mappings, raise vm.max_map_count.", refused);
        }
    }
}
