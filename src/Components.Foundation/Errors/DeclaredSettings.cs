namespace Components.Foundation.Errors;

/// <summary>Settings that somebody declares and may therefore read. What is not declared is in no key: who read it would be taken
/// for up to date after it changed.</summary>
public static class DeclaredSettings
{
    /// <summary>Refuses what is not declared.</summary>
    /// <param name="declared">Sections (<c>embed</c>) or parts of them.</param>
    /// <param name="path">One of them, or something below one.</param>
    /// <param name="reader">Who reads it, for people.</param>
    /// <param name="home">Where the reader declares its settings.</param>
    /// <exception cref="InternalException">BLD215: it is neither declared nor below what is.</exception>
    public static void Require(IReadOnlyList<string> declared, string path, string reader, string home)
    {
        if (!declared.Any(known => string.Equals(path, known, StringComparison.Ordinal)
            || path.StartsWith($"{known}.", StringComparison.Ordinal)))
        {
            throw new InternalException(
                code: "BLD215",
                what: $"It reads the setting '{path}', which is not among its declared settings.",
                where: reader,
                remedy: $"Declare it in {home}: what is not declared is not in the key.");
        }
    }
}
