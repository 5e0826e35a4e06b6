using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>An absolute, normalised path. <c>root / "a" / "b.txt"</c> goes down, <c>/ ".."</c> goes up.</summary>
[TypeConverter(typeof(AbsolutePathConverter))]
[SuppressMessage("Usage", "CA2225", Justification = "NUKE's type has operators and no named twins.")]
public sealed class AbsolutePath : IEquatable<AbsolutePath>
{
    private readonly string _path;

    private AbsolutePath(string path)
    {
        _path = path;
    }

    /// <summary>Last segment.</summary>
    public string Name => Path.GetFileName(_path);

    /// <summary>Last segment without its extension.</summary>
    public string NameWithoutExtension => Path.GetFileNameWithoutExtension(_path);

    /// <summary>Extension with its dot; empty where there is none.</summary>
    public string Extension => Path.GetExtension(_path);

    /// <summary>The directory above; null at the root of the file system.</summary>
    public AbsolutePath? Parent => Path.GetDirectoryName(_path) is { } parent ? new AbsolutePath(parent) : null;

    /// <summary>Takes an absolute path.</summary>
    /// <param name="path">Path with a root.</param>
    /// <returns>The path, or null for null.</returns>
    /// <exception cref="ArgumentException">The path is relative.</exception>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator AbsolutePath?(string? path) => path is null ? null : Create(path);

    /// <summary>Gives the path's text.</summary>
    /// <param name="path">A path.</param>
    /// <returns>Its text, or null for null.</returns>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(AbsolutePath? path) => path?._path;

    /// <summary>Goes down, or up with <c>..</c>.</summary>
    /// <param name="left">Where to start.</param>
    /// <param name="right">A relative path.</param>
    /// <returns>The combined path.</returns>
    /// <exception cref="ArgumentException"><paramref name="right"/> is absolute.</exception>
    public static AbsolutePath operator /(AbsolutePath left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Path.IsPathRooted(right)
            ? throw new ArgumentException($"'{right}' is absolute and cannot be put under '{left}'.", nameof(right))
            : Create(Path.Combine(left._path, right));
    }

    /// <summary>Appends text to the last segment.</summary>
    /// <param name="left">A path.</param>
    /// <param name="right">Text, for example an extension.</param>
    /// <returns>The longer path.</returns>
    public static AbsolutePath operator +(AbsolutePath left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return Create(left._path + right);
    }

    /// <summary>Compares by ordinal, whatever the file system does.</summary>
    /// <param name="left">A path or null.</param>
    /// <param name="right">A path or null.</param>
    /// <returns>Whether both have the same text.</returns>
    public static bool operator ==(AbsolutePath? left, AbsolutePath? right) => Equals(left, right);

    /// <summary>Compares by ordinal.</summary>
    /// <param name="left">A path or null.</param>
    /// <param name="right">A path or null.</param>
    /// <returns>Whether the texts differ.</returns>
    public static bool operator !=(AbsolutePath? left, AbsolutePath? right) => !Equals(left, right);

    /// <summary>Takes an absolute path.</summary>
    /// <param name="path">Path with a root.</param>
    /// <returns>The path.</returns>
    /// <exception cref="ArgumentException">The path is relative.</exception>
    public static AbsolutePath Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Path.IsPathFullyQualified(path)
            ? new AbsolutePath(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
            : throw new ArgumentException($"'{path}' is not an absolute path.", nameof(path));
    }

    /// <inheritdoc/>
    public bool Equals(AbsolutePath? other) => other is not null && string.Equals(_path, other._path, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AbsolutePath);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_path);

    /// <inheritdoc/>
    public override string ToString() => _path;
}
