namespace Components.Foundation.Files;

/// <summary>Digests of files that are not read again while their stamps say that nobody wrote to them.</summary>
public interface IFileDigests
{
    /// <summary>Digest of a file: known by its stamp, else hashed now.</summary>
    /// <param name="path">Existing regular file.</param>
    /// <returns>The digest and the stamp that it stands for.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    KnownDigest Of(string path);

    /// <summary>Digest of a file that is known without reading it.</summary>
    /// <param name="path">A file.</param>
    /// <returns>The digest and the stamp that it stands for; null when the file has to be read.</returns>
    KnownDigest? Known(string path);

    /// <summary>Takes note of a digest that stands for a stamp.</summary>
    /// <param name="path">A name of the file.</param>
    /// <param name="stamp">A stamp of it.</param>
    /// <param name="digest">Digest of the bytes that the file had under it.</param>
    void Learn(string path, FileStamp stamp, Sha256Digest digest);
}
