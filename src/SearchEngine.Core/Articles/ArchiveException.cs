namespace SearchEngine.Core.Articles;

/// <summary>The archive cannot do what it was asked for. The message says why, and what to do.</summary>
public sealed class ArchiveException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ArchiveException()
    {
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
