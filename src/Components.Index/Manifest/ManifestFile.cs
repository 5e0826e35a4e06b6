namespace Components.Index.Manifest;

/// <summary>One file listed by the manifest. Readers find a file by its role.</summary>
/// <param name="Name">Plain file name inside vector/: no separators, no links.</param>
/// <param name="Role">Role in the table <see cref="IndexFiles"/>, or one that this build does not know.</param>
/// <param name="Format">Format name, for example <c>components-vectors</c>.</param>
/// <param name="FormatVersion">Version of the format.</param>
/// <param name="SizeBytes">Length in bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record ManifestFile(string Name, string Role, string Format, int FormatVersion, long SizeBytes, string Sha256);
