"""Who calls a peer: the token's signature, issuer, audience and role checked, with keys that are fetched once."""

import os
from typing import Annotated

import jwt
from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer


def signing_keys():
    """Keycloak's, by their ids: what an app keeps as state.keys."""
    return {key.key_id: key.key for key in jwt.PyJWKClient(os.environ["JWKS"]).get_signing_keys()}


bearer = HTTPBearer()


async def caller(request: Request, given: Annotated[HTTPAuthorizationCredentials, Depends(bearer)]) -> str:
    token = given.credentials
    try:
        key = request.app.state.keys[jwt.get_unverified_header(token)["kid"]]
        claims = jwt.decode(
            token, key, algorithms=["RS256"], audience=os.environ["AUDIENCE"], issuer=os.environ["ISSUER"]
        )
    except (KeyError, jwt.PyJWTError) as failure:
        raise HTTPException(401, "Not authenticated") from failure
    if "customer" not in claims.get("realm_access", {}).get("roles", []):
        raise HTTPException(403, "Not enough permissions")
    return claims["sub"]
