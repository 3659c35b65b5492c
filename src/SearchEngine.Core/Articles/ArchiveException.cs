namespace SearchEngine.Core.Articles;

/// <summary>The archive cannot do what it was asked for. The message says why, and what to do.</summary>
public sealed class ArchiveException : Exception
{
    /// <summary>What a full disk is called: ENOSPC and EDQUOT on Linux, EDQUOT on macOS, ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL on Windows.</summary>
    private static readonly HashSet<int> FullDisk = [28, 122, 69, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>Creates the exception.</summary>
    public ArchiveException()
    {
    }

    /// <summary>Whether the disk is full, so that the same works again as soon as there is room.</summary>
    public bool IsOutOfSpace
    {
        get
        {
            for (Exception? cause = InnerException; cause is not null; cause = cause.InnerException) if (cause is IOException && FullDisk.Contains(cause.HResult)) return true;
            return false;
        }
    }

    /// <inheritdoc cref="ArchiveException()"/>
    public ArchiveException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="ArchiveException()"/>
    public ArchiveException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
